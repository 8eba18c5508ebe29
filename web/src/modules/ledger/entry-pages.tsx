import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ComponentProps } from 'react';
import type { CallError } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
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
