import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { useActions } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { periodActions } from './period-actions.tsx';
import { VoucherWords } from './voucher-words.tsx';

type Period = z.output<(typeof ledger.queries.periods)['output']>['rows'][number];

/** What stands beside each month; the rest is done on its own page. */
const AT_HAND: readonly string[] = ['ledger.voucher-sheets', 'ledger.close-period', 'ledger.reopen-period'];

/** The months of the books: closed ones take nothing more. */
export function PeriodsPage() {
  const t = useText(messages);
  const known = useActions<Period>(periodActions);
  const { offeredFor, nameOf, run, sheet } = known;
  const { data, error } = useAsk(ledger.queries.periods, {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('periods')} />
      {error && <Trouble error={error} />}
      <VoucherWords />
      {data?.rows.length === 0 && <Empty text={t('noPeriods')} />}
      {data && data.rows.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('month')}</th>
              <th>{t('status')}</th>
              <th className="quantity">{t('vouchers')}</th>
              <th scope="col">
                <span className="unseen">{t('status')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.month}>
                <td>
                  <Go to={`/ledger/periods/${row.month}`}>{row.month}</Go>
                </td>
                <td>
                  <StatusPill tone={row.status === 'open' ? 'busy' : 'calm'}>{row.status === 'open' ? t('open') : t('closed')}</StatusPill>
                </td>
                <td className="quantity">{row.vouchers}</td>
                <td className="row-actions">
                  {offeredFor(row)
                    .filter(({ operation }) => AT_HAND.includes(operation.name))
                    .map((offered) => (
                      <Button key={offered.operation.name} size="small" onClick={() => void run(offered, [row])}>
                        {nameOf(offered)}
                      </Button>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && <RowOffers actions={known} rows={data.rows} />}
      {sheet}
    </main>
  );
}
