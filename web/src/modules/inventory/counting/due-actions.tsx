import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { type Action, action } from '../../../ui/action.tsx';
import type { Due } from './shapes.ts';

const operation = inventory.operations['start-count'];

/** Goods chosen by hand are counted now, in one count. */
export function dueActions(warehouseId: string): Action<Due>[] {
  const inputOf = (rows: Due[]) => ({ warehouseId, scope: 'product' as const, skuIds: rows.map(({ id }) => id) });
  return [
    action(operation, {
      input: (row: Due) => inputOf([row]),
      batch: { operation: operation as never, input: inputOf },
    }),
  ];
}
