import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ComponentProps, ReactNode } from 'react';
import type { CallError } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { SourceLink } from './voucher.tsx';

type Paged<Page> = UseInfiniteQueryResult<{ pages: Page[] }, CallError>;

/** Pages of lines that are read one after the other, each from where the one before it ended. */
export const usePages = <Page extends { next: string | null }>(
  queryKey: unknown[],
  read: (after: string | undefined, signal: AbortSignal) => Promise<Page>,
): Paged<Page> =>
  useInfiniteQuery<Page, CallError, { pages: Page[] }, unknown[], string | undefined>({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Reads on, where there is more. */
export function MoreRows({ of: asked }: { of: Pick<Paged<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'> }) {
  const t = useText(messages);
  if (!asked.hasNextPage) return null;
  return (
    <p>
      <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
        {t('moreRows')}
      </Button>
    </p>
  );
}

/** Day, summary and document of an entry, which lead to its voucher and to what it was made for. */
export function EntryCells({
  id,
  date,
  summary,
  source,
}: {
  id: string;
  date: string;
  summary: string;
  source: ComponentProps<typeof SourceLink>;
}) {
  return (
    <>
      <td className="figure">{date}</td>
      <td>
        <Go to={`/ledger/vouchers/${id}`}>{summary}</Go>
      </td>
      <td>
        <SourceLink {...source} />
      </td>
    </>
  );
}

interface LinesTableProps {
  /** Of what these are the lines, for who cannot see the page. */
  name?: string | undefined;
  /** The day before whose lines the opening stands. */
  from: string;
  of: { opening: string; debit: string; credit: string; closing: string };
  /** What the fourth column says of each line. */
  fourth: 'postedBy' | 'against';
  /** The closing stands beneath only when everything before it is shown. */
  complete: boolean;
  children: ReactNode;
}

/** Lines of an account between its opening and its closing, with the balance after each. */
export function LinesTable({ name, from, of, fourth, complete, children }: LinesTableProps) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={name}>
      <thead>
        <tr>
          {(['date', 'summary', 'document', fourth] as const).map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
          {(['debit', 'credit', 'balance'] as const).map((figure) => (
            <th key={figure} scope="col" className="money">
              {t(figure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className="figure">{from}</td>
          <td colSpan={5}>{t('opening')}</td>
          <td className="money">
            <Money value={of.opening} />
          </td>
        </tr>
        {children}
      </tbody>
      {complete && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t('closing')}
            </th>
            {(['debit', 'credit', 'closing'] as const).map((figure) => (
              <td key={figure} className="money">
                <Money value={of[figure]} />
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
