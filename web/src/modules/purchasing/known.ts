import { useQuery } from '@tanstack/react-query';
import { type Askable, askList, keyOf, type ListAsk, type RowOf } from '../../call.ts';

/** The first rows of a list that a form stands on; undefined until they are known. */
export function useRows<L extends Askable>(
  list: L,
  asked: ListAsk,
  { fixed = {}, when = true }: { fixed?: Record<string, unknown>; when?: boolean } = {},
): RowOf<L>[] | undefined {
  return useQuery({
    queryKey: keyOf(list, { ...fixed, ...asked }),
    queryFn: ({ signal }) => askList(list, asked, fixed, signal),
    enabled: when,
  }).data?.rows;
}
