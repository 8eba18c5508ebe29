import { useQuery } from '@tanstack/react-query';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { askList, keyOf } from '../../call.ts';
import { Field } from '../../ui/form/Fields.tsx';
import { useForm } from '../../ui/form/context.ts';
import type { Warehouse } from './shapes.ts';
import { Select } from '../../ui/form/choosers.ts';

const LIST = inventory.queries.warehouses;
const IN_USE = { filter: [{ column: 'active', operator: 'is_true' as const }], limit: 200 };

/** The warehouses in use that the person sees, the first choice first; undefined until they are known. */
export function useKnownWarehouses(): Warehouse[] | undefined {
  return useQuery({
    queryKey: keyOf(LIST, IN_USE),
    queryFn: ({ signal }) => askList(LIST, IN_USE, {}, signal),
    staleTime: 60_000,
  }).data?.rows as Warehouse[] | undefined;
}

const NONE: Warehouse[] = [];
export const useWarehouses = (): Warehouse[] => useKnownWarehouses() ?? NONE;

/** The warehouse of a document. Another one takes the bins of its lines away. */
export function WarehouseField({ name, label }: { name: string; label: string }) {
  const warehouses = useWarehouses();
  const form = useForm();
  const choose = (id: string) => {
    form.set(name, id);
    const lines = form.values.lines as { locationId?: string }[] | undefined;
    if (lines?.some((line) => line.locationId))
      form.set(
        'lines',
        lines.map(({ locationId: _, ...line }) => line),
      );
  };
  return (
    <Field name={name} label={label}>
      {({ value, set: _, ...control }) => (
        <Select
          {...control}
          value={(value as string | undefined) ?? null}
          options={warehouses.map(({ id, name: title, code }) => ({ value: id, label: `${title} · ${code}` }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={choose}
        />
      )}
    </Field>
  );
}
