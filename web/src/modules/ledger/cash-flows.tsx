import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { ask, type CallError, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { SourceLink } from './voucher.tsx';

const QUERY = ledger.queries['cash-flow-entries'];
type Page = z.output<typeof QUERY.output>;

/** The entries of a row of the cash-flow statement, by day; each leads to its voucher, where its row can be changed, and to its document. */
export function CashFlows({ row, from, to }: { row: number; from: string; to: string }) {
  const t = useText(messages);
  const asked = useInfiniteQuery<Page, CallError, { pages: Page[] }, unknown[], string | undefined>({
    queryKey: keyOf(QUERY, { row, from, to }),
    queryFn: ({ pageParam, signal }) => ask(QUERY, { row, from, to, limit: 200, after: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
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
      {asked.hasNextPage && (
        <p>
          <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t('moreRows')}
          </Button>
        </p>
      )}
    </>
  );
}

function Line({ row }: { row: Page['rows'][number] }) {
  const t = useText(messages);
  return (
    <tr>
      <td className="figure">{row.date}</td>
      <td>
        <Go to={`/ledger/vouchers/${row.id}`}>{row.summary}</Go>
      </td>
      <td>
        <SourceLink {...row} />
      </td>
      <td>{row.chosen ? t('chosenByHand') : t('byRule')}</td>
      <td className="money">
        <Money value={row.amount} />
      </td>
    </tr>
  );
}
