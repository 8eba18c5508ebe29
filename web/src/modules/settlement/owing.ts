import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { askList, keyOf } from '../../call.ts';

const LIST = settlement.queries['open-items'];
type Proposed = z.output<(typeof settlement.queries)['proposed-applications']['output']>['proposed'];

/** The orders of a credit's customer that owe something, with what is proposed for them; undefined until they are known. */
export function useOwing(credit: { id: string; partyId: string }, proposed: Proposed | undefined) {
  const asked = {
    filter: [
      { column: 'partyId', operator: 'equals' as const, value: credit.partyId },
      { column: 'kind', operator: 'equals' as const, value: 'order' },
    ],
    limit: 200,
  };
  const rows = useQuery({ queryKey: keyOf(LIST, asked), queryFn: ({ signal }) => askList(LIST, asked, {}, signal) }).data?.rows;
  if (!rows || !proposed) return undefined;
  const mine = new Map(proposed.filter(({ creditId }) => creditId === credit.id).map((each) => [each.orderId, each]));
  const owed = rows.map(({ id, number, open, dueDate }) => ({ orderId: id, order: number, open, dueDate }));
  const ahead = [...mine.values()]
    .filter(({ orderId }) => !rows.some(({ id }) => id === orderId))
    .map(({ orderId, orderNumber, open, dueDate }) => ({ orderId, order: orderNumber, open, dueDate }));
  return [...ahead, ...owed].map((order) => {
    const found = mine.get(order.orderId);
    return { ...order, why: found?.why, ...(found && { amount: found.amount }) };
  });
}
