import { useQuery } from '@tanstack/react-query';
import { tax } from '../../../../server/modules/tax/contract.ts';
import { askList, keyOf, type RowOf } from '../../call.ts';
import { useMay } from '../../session.ts';

const LIST = tax.queries['tax-codes'];
const ALL = { limit: 200 };
const NONE: RowOf<typeof LIST>[] = [];

/** The tax codes of the merchant; none for who may not see them. */
export function useTaxCodes(): RowOf<typeof LIST>[] {
  const may = useMay();
  const found = useQuery({
    queryKey: keyOf(LIST, ALL),
    queryFn: ({ signal }) => askList(LIST, ALL, {}, signal),
    enabled: may('tax.view'),
    staleTime: 60_000,
  });
  return found.data?.rows ?? NONE;
}
