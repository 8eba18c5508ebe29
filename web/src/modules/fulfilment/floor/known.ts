import { useQuery } from '@tanstack/react-query';
import { askList } from '../../../call.ts';

const LIST = { name: 'inventory.warehouses' };
const IN_USE = { filter: [{ column: 'active', operator: 'is_true' as const }], limit: 200 };

type Filter = { column: string; operator: 'equals' | 'is_true'; value?: string }[];

/** Ids and names of a list, for a choice; undefined until they are known. */
export function useNamesOf(name: string, filter: Filter): { id: string; name: string }[] | undefined {
  return useQuery({
    queryKey: [name, 'names', filter],
    queryFn: async ({ signal }) =>
      (await askList({ name }, { filter, limit: 200 }, {}, signal)).rows.map((row) => ({
        id: String(row.id),
        name: String(row.name || row.code),
      })),
    staleTime: 60_000,
  }).data;
}

/** The warehouses the person works in, the first choice first; undefined until they are known. */
export function useWarehouseNames(): { id: string; name: string }[] | undefined {
  return useQuery({
    queryKey: [LIST.name, 'names'],
    queryFn: async ({ signal }) =>
      (await askList(LIST, IN_USE, {}, signal)).rows.map((row) => ({ id: String(row.id), name: String(row.name) })),
    staleTime: 60_000,
  }).data;
}
