import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { ask, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { EntryCells, MoreRows, usePages } from './entry-pages.tsx';
import { messages } from './messages.ts';

const QUERY = ledger.queries['cash-flow-entries'];
type Page = z.output<typeof QUERY.output>;

/** The entries of a row of the cash-flow statement, by day; each leads to its voucher, where its row can be changed, and to its document. */
export function CashFlows({ row, from, to }: { row: number; from: string; to: string }) {
  const t = useText(messages);
  const asked = usePages<Page>(keyOf(QUERY, { row, from, to }), (after, signal) =>
    ask(QUERY, { row, from, to, limit: 200, after }, signal),
  );
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? [];
  if (asked.error) return <Trouble error={asked.error} />;
  if (asked.data && !rows.length) return <Empty text={t('noCashFlows')} />;
  return (
    <>
      <table className="small-table" aria-label={t('cashFlowOf')}>
        <thead>
          <tr>
            <th scope="col">{t('date')}</th>
            <th scope="col">{t('summary')}</th>
            <th scope="col">{t('document')}</th>
            <th scope="col">{t('cashFlow')}</th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((each) => (
            <Line key={`${each.id} ${each.row}`} row={each} />
          ))}
        </tbody>
      </table>
      <MoreRows of={asked} />
    </>
  );
}

function Line({ row }: { row: Page['rows'][number] }) {
  const t = useText(messages);
  return (
    <tr>
      <EntryCells id={row.id} date={row.date} summary={row.summary} source={row} />
      <td>{row.chosen ? t('chosenByHand') : t('byRule')}</td>
      <td className="money">
        <Money value={row.amount} />
      </td>
    </tr>
  );
}
