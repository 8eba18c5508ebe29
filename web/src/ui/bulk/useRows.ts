import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Askable, askList, type CallError, type ListAsk, type RowOf } from '../../call.ts';

const PAGE = 500;

/**
 * All rows of a list up to a limit, page after page; the first ones are shown while the rest arrive. They stay as they are while the person edits:
 * what others change meanwhile is met when the row is saved.
 */
export function useAllRows<L extends Askable>(list: L, asked: Pick<ListAsk, 'search' | 'filter' | 'sort'>, most: number) {
  const [first, setFirst] = useState<{ key: string; rows: RowOf<L>[] }>();
  const key = JSON.stringify([list.name, asked]);
  const found = useQuery<{ rows: RowOf<L>[]; more: boolean }, CallError>({
    queryKey: ['bulk', list.name, asked, most],
    queryFn: async ({ signal }) => {
      const rows: RowOf<L>[] = [];
      let after: string | undefined;
      do {
        const page = await askList(list, { ...asked, after, limit: Math.min(PAGE, most - rows.length) }, {}, signal);
        rows.push(...page.rows);
        after = page.next ?? undefined;
        if (after && rows.length === page.rows.length) setFirst({ key, rows: page.rows });
      } while (after && rows.length < most);
      return { rows, more: after !== undefined };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return {
    rows: found.data?.rows ?? (first?.key === key ? first.rows : undefined),
    more: found.data?.more === true,
    loading: found.isPending,
    error: found.error,
    again: found.refetch,
  };
}
