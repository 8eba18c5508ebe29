import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { billing } from '../../../../../server/modules/billing/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, useRun } from '../../../ui/Go.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant, Money } from '../../../ui/Values.tsx';
import { percentOf } from '../../freight/template-lines.ts';
import { CarrierName } from './carrier-name.tsx';
import { messages } from './messages.ts';

const { SetTerms } = lazily(() => import('./cod-forms.tsx'), 'SetTerms');
type Row = z.output<(typeof billing.queries)['collections-by-carrier']['output']>['rows'][number];

/** What is outstanding per carrier, and what each keeps for collecting. */
export function CodCarriersPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [setting, set] = useState<Row | 'new' | null>(null);
  const { data, error } = useAsk(billing.queries['collections-by-carrier'], {});
  const close = () => {
    set(null);
    if (run) clear();
  };
  const primary = may('billing.settle-cod') && <Button onClick={() => set('new')}>{t('terms')}</Button>;
  const isNew = setting === 'new' || run === 'set-collection-terms';
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('byCarrier')} primary={primary}>
        <Go to="/cod">{t('collections')}</Go> <Go to="/cod/settlements">{t('settlements')}</Go>
      </PageHead>
      <p className="quiet">{t('byCarrierHint')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noCarriers')} />}
      {data && data.rows.length > 0 && <Carriers rows={data.rows} set={set} />}
      {isNew && <SetTerms close={close} />}
      {setting && setting !== 'new' && <SetTerms terms={setting} close={close} />}
    </main>
  );
}

function Carriers({ rows, set }: { rows: Row[]; set: (row: Row) => void }) {
  const t = useText(messages);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('carrier')}</th>
            <th scope="col" className="quantity">
              {t('parcels')}
            </th>
            <th scope="col" className="money">
              {t('open')}
            </th>
            <th scope="col" className="money">
              {t('over15')}
            </th>
            <th scope="col">{t('oldest')}</th>
            <th scope="col" className="money">
              {t('expectedFee')}
            </th>
            <th scope="col">{t('terms')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.carrier}>
              <td>
                <Go to={`/cod?status=open&carrier=${encodeURIComponent(row.carrier)}`}>
                  <CarrierName code={row.carrier} />
                </Go>
              </td>
              <td className="quantity">{row.parcels}</td>
              <td className="money">
                <Money value={row.open} />
              </td>
              <td className="money">
                <Money value={row.late} />
              </td>
              <td>
                <Instant value={row.oldest} />
              </td>
              <td className="money">
                <Money value={row.expectedFee} />
              </td>
              <td>
                {row.allowed.length > 0 ? (
                  <Button size="small" type="text" onClick={() => set(row)}>
                    <Terms row={row} />
                  </Button>
                ) : (
                  <Terms row={row} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Terms({ row }: { row: Row }) {
  const t = useText(messages);
  return <>{row.rate === null ? t('noTerms') : t('termsOf', { rate: percentOf(row.rate), least: row.least ?? '0' })}</>;
}
