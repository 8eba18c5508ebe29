import { useQuery } from '@tanstack/react-query';
import { type Askable, askList, keyOf, type RowOf } from '../../../call.ts';

/** The first rows of a list, asked anew whenever the question stands before the person; `away` where there is no answer. */
export function useAskList<L extends Askable>(
  query: L,
  asked: Parameters<typeof askList>[1],
): { rows: RowOf<L>[] | undefined; away: boolean } {
  const { data, isError } = useQuery({
    queryKey: [...keyOf(query, asked as never), 'hand'],
    queryFn: ({ signal }) => askList(query, asked, {}, signal),
    staleTime: 0,
    retry: false,
  });
  return { rows: data?.rows as RowOf<L>[] | undefined, away: isError };
}
