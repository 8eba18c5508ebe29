import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { useAsk } from '../../call.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { isNegative, isZero } from '../../ui/decimal.ts';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { formatMoney } from '../../ui/number.ts';
import { printAddress } from '../../ui/print/printing.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money, Rate } from '../../ui/Values.tsx';
import { Interval } from '../ledger/interval.tsx';
import { useToday } from '../ledger/today.ts';
import { messages } from './messages.ts';
import { monthOf, quarterOf } from './vat-intervals.ts';

type Return = z.output<(typeof invoicing.queries)['vat-return']['output']>;
const PARTS = ['sales', 'special', 'general', 'uninvoiced'] as const;

/** The figures of a VAT return, with the documents behind each. */
export function VatReturnPage() {
  const t = useText(messages);
  const go = useGo();
  const today = useToday();
  const [[from, to], choose] = useState<readonly [string, string]>(monthOf(today));
  const { data, error } = useAsk(invoicing.queries['vat-return'], { from, to });
  const print = () => go(printAddress(invoicing.queries['vat-return-sheet'], { from, to }));
  useBegin(invoicing.queries['vat-return-sheet'], print);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('vatReturn')} primary={<Button onClick={print}>{t('print')}</Button>} />
      <div className="ledger-terms">
        <Interval from={from} to={to} onChange={(start, end) => choose([start, end])} />
        <Button size="small" onClick={() => choose(monthOf(today))}>
          {t('thisMonth')}
        </Button>
        <Button size="small" onClick={() => choose(quarterOf(today))}>
          {t('thisQuarter')}
        </Button>
        {data?.checks.map(({ check, difference }) => (
          <StatusPill key={check} tone={isZero(difference) ? 'good' : 'bad'}>
            {t(`check.${check}`)} {!isZero(difference) && <Money value={difference} />}
          </StatusPill>
        ))}
      </div>
      {error && <Trouble error={error} />}
      {data && <Hints data={data} />}
      {data && <Rates data={data} />}
      {data && <Totals data={data} />}
    </main>
  );
}

const HINT_LINKS = {
  uncertified: '/invoices/purchase?view=uncertified',
  lacking: '/invoices/lacking',
  lacking_red: '/invoices/refunded',
  threshold: '/settings/levies',
  limit: '/settings/levies',
} as const;

/** What could still be deducted or has to be watched. */
function Hints({ data }: { data: Return }) {
  const t = useText(messages);
  const language = useLanguage();
  const say = (value: string) => {
    const { sign, figure } = formatMoney(value, data.currency, language);
    return `${sign}${figure}`;
  };
  if (!data.hints.length) return null;
  return (
    <ul>
      {data.hints.map(({ hint, count, amount, limit, reached }) => (
        <li key={hint}>
          <Go className="inline-link" to={HINT_LINKS[hint]}>
            {t(reached ? `hint.${hint as 'limit'}.reached` : `hint.${hint}`, {
              count,
              amount: say(amount),
              limit: limit === null ? '' : say(limit),
            })}
          </Go>
        </li>
      ))}
    </ul>
  );
}

function Rates({ data }: { data: Return }) {
  const t = useText(messages);
  const cells = (row: Return['total']) =>
    PARTS.flatMap((part) => [
      <td key={`${part} net`} className="money">
        <Money value={row[part].net} zero="dash" />
      </td>,
      <td key={`${part} tax`} className="money">
        <Money value={row[part].tax} zero="dash" />
      </td>,
    ]);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th rowSpan={2}>{t('rate')}</th>
            {PARTS.map((part) => (
              <th key={part} colSpan={2} className="money">
                {t(`vat.${part}`)}
              </th>
            ))}
          </tr>
          <tr>
            {PARTS.flatMap((part) => [
              <th key={`${part} net`} className="money">
                {t('net')}
              </th>,
              <th key={`${part} tax`} className="money">
                {t('tax')}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {data.rates.map((row) => (
            <tr key={row.rate}>
              <td>
                <Rate value={row.rate} />
              </td>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th>{t('total')}</th>
            {cells(data.total)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface TotalRow {
  label: string;
  value: string;
  column?: string;
  strong?: boolean;
}

/** From output tax to what is to be paid; each figure leads to its entries. */
function Totals({ data }: { data: Return }) {
  const t = useText(messages);
  const { from, to } = data;
  const isCarriedOn = isNegative(data.payable);
  const rows: TotalRow[] = [
    ...data.others.map(({ title, tax }) => ({ label: `${t('vat.other')} · ${title}`, value: tax, column: 'output' })),
    { label: t('vat.output'), value: data.output, column: 'output', strong: true },
    ...data.input.map(({ title, tax }) => ({ label: `${t('vat.input')} · ${title}`, value: tax, column: 'input' })),
    { label: t('vat.input'), value: data.inputTotal, column: 'input', strong: true },
    { label: t('vat.transferredOut'), value: data.transferredOutTotal, column: 'transferred_out' },
    { label: t('vat.carriedForward'), value: data.carriedForward },
    { label: t('vat.prepaid'), value: data.prepaid },
    { label: t(isCarriedOn ? 'vat.carriedOn' : 'vat.payable'), value: isCarriedOn ? data.payable.slice(1) : data.payable, strong: true },
    { label: t('vat.pending', { count: data.pending.bills }), value: data.pending.tax, column: 'pending' },
  ];
  return (
    <table className="small-table narrow-table" style={{ maxWidth: 560, marginTop: 16 }}>
      <tbody>
        {rows.map(({ label, value, column, strong }) => (
          <tr key={label}>
            <th scope="row" style={{ fontWeight: strong ? 600 : 400 }}>
              {column ? (
                <Go className="plain-link" to={`/invoices/vat-moves?from=${from}&to=${to}&column=${column}`}>
                  {label}
                </Go>
              ) : (
                label
              )}
            </th>
            <td className="money">
              {strong ? (
                <strong>
                  <Money value={value} />
                </strong>
              ) : (
                <Money value={value} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
