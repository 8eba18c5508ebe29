import { Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money, Rate } from '../../ui/Values.tsx';
import { useNameOf } from '../catalog/names.ts';
import './aftersales.css';
import { messages } from './messages.ts';
import { daysBefore } from './report-days.ts';

const DIMENSIONS = ['reason', 'sku', 'supplier', 'handler', 'shop', 'type', 'responsibility', 'department'] as const;
type By = (typeof DIMENSIONS)[number];
const SPANS = ['30', '90', '365'] as const;
type Row = z.output<typeof aftersales.queries.report.output>['rows'][number];

/** Where a figure leads: the cases behind it. */
const FILTERS: Partial<Record<By, string>> = {
  reason: 'reasonId',
  handler: 'handlerId',
  shop: 'shopId',
  type: 'type',
  responsibility: 'responsibility',
  department: 'department',
};

function linkOf(by: By, row: Row): string | undefined {
  if (row.key === null) return undefined;
  if (by === 'supplier') return '/after-sales/claims';
  if (by === 'sku') return `/after-sales?goods=contains:${encodeURIComponent(row.key)}`;
  return `/after-sales?${FILTERS[by]}=${encodeURIComponent(row.key)}`;
}

/** What after-sales are about, what they cost and how long they take. */
export function ReportPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [by, setBy] = useState<By>('reason');
  const [span, setSpan] = useState<(typeof SPANS)[number]>('30');
  const { from, to } = daysBefore(Number(span), zone);
  const { data, error } = useAsk(aftersales.queries.report, { by, from, to });
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('report')} />
      <div className="report-choices">
        <Segmented
          aria-label={t('by')}
          value={by}
          options={DIMENSIONS.map((value) => ({ value, label: t(`dimension.${value}`) }))}
          onChange={(value) => setBy(value)}
        />
        <Segmented
          aria-label={t('days')}
          value={span}
          options={SPANS.map((value) => ({ value, label: t('lastDays', { n: value }) }))}
          onChange={(value) => setSpan(value)}
        />
      </div>
      {error && <Trouble error={error} />}
      {data && !data.rows.length && <Empty text={t('nothingReported')} />}
      {data && data.rows.length > 0 && <Figures by={by} rows={data.rows} total={data.total} />}
    </main>
  );
}

interface FiguresProps {
  by: By;
  rows: Row[];
  total: z.output<typeof aftersales.queries.report.output>['total'];
}

const Cost = ({ value }: { value: string | null }) => (value === null ? <>–</> : <Money value={value} />);

function Figures({ by, rows, total }: FiguresProps) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { shown } = useWords(aftersales.queries['after-sales']);
  const isChoice = by === 'type' || by === 'responsibility' || by === 'department';
  const name = (row: Row) => (isChoice ? shown(by, row.key) : nameOf(row.name as Record<string, string> | null)) || t('unsaid');
  const rated = by === 'sku';
  return (
    <div className="report-scroll">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t(`dimension.${by}`)}</th>
            <th scope="col" className="quantity">
              {t('cases')}
            </th>
            <th scope="col" className="quantity">
              {t('openCases')}
            </th>
            {rated && (
              <th scope="col" className="quantity">
                {t('returnRate')}
              </th>
            )}
            <th scope="col" className="money">
              {t('refunded')}
            </th>
            <th scope="col" className="money">
              {t('paidOut')}
            </th>
            <th scope="col" className="money">
              {t('resent')}
            </th>
            <th scope="col" className="money">
              {t('writtenOff')}
            </th>
            <th scope="col" className="money">
              {t('recovered')}
            </th>
            <th scope="col" className="money">
              {t('cost')}
            </th>
            <th scope="col" className="quantity">
              {t('hours')}
            </th>
            <th scope="col" className="quantity">
              {t('timeouts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const link = linkOf(by, row);
            return (
              <tr key={row.key ?? ''}>
                <td>{link ? <Go to={link}>{name(row)}</Go> : name(row)}</td>
                <td className="quantity">{row.cases}</td>
                <td className="quantity">{row.open}</td>
                {rated && <td className="quantity">{row.rate === null ? '–' : <Rate value={row.rate} />}</td>}
                <td className="money">
                  <Money value={row.refunded} />
                </td>
                <td className="money">
                  <Money value={row.paidOut} />
                </td>
                <td className="money">
                  <Cost value={row.resent} />
                </td>
                <td className="money">
                  <Cost value={row.scrapped} />
                </td>
                <td className="money">
                  <Money value={row.recovered} />
                </td>
                <td className="money">
                  <Cost value={row.cost} />
                </td>
                <td className="quantity">{row.hours ?? '–'}</td>
                <td className="quantity">{row.late}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <td className="quantity">{total.cases}</td>
            <td className="quantity">{total.open}</td>
            {rated && <td />}
            <td className="money">
              <Money value={total.refunded} />
            </td>
            <td className="money">
              <Money value={total.paidOut} />
            </td>
            <td className="money">
              <Cost value={total.resent} />
            </td>
            <td className="money">
              <Cost value={total.scrapped} />
            </td>
            <td className="money">
              <Money value={total.recovered} />
            </td>
            <td className="money">
              <Cost value={total.cost} />
            </td>
            <td />
            <td className="quantity">{total.late}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
