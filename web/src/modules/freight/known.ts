import { useQuery } from '@tanstack/react-query';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { askList, keyOf, type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import type { ChoiceOption } from '../../ui/form/Fields.tsx';
import { useWarehouses } from '../inventory/warehouse-choice.tsx';
import { messages } from './messages.ts';

const IN_USE = { filter: [{ column: 'active', operator: 'is_true' as const }], limit: 200 };
export type Service = RowOf<typeof freight.queries.services>;
type GoodsClass = RowOf<(typeof freight.queries)['goods-classes']>;

/** The ways to send that are in use, as choices. */
export function useServiceOptions(): ChoiceOption[] {
  const list = freight.queries.services;
  const { data } = useQuery({
    queryKey: keyOf(list, IN_USE),
    queryFn: ({ signal }) => askList(list, IN_USE, {}, signal),
    staleTime: 60_000,
  });
  return ((data?.rows ?? []) as Service[]).map(({ id, carrier, name }) => ({ value: id, label: `${carrier} · ${name}` }));
}

/** The classes of goods in use, ordinary goods first. */
export function useClassOptions(): ChoiceOption[] {
  const t = useText(messages);
  const list = freight.queries['goods-classes'];
  const { data } = useQuery({
    queryKey: keyOf(list, IN_USE),
    queryFn: ({ signal }) => askList(list, IN_USE, {}, signal),
    staleTime: 60_000,
  });
  const rows = (data?.rows ?? []) as GoodsClass[];
  return [{ value: 'ordinary', label: t('ordinary') }, ...rows.map(({ code, name }) => ({ value: code, label: name }))];
}

export const useWarehouseOptions = (): ChoiceOption[] => useWarehouses().map(({ id, name }) => ({ value: id, label: name }));
export const useShopOptions = (): ChoiceOption[] =>
  (useAsk(sales.queries.shops, {}).data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
