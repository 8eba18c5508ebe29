import type { ReadContext } from './context.ts';

/** Whether a warehouse is within the scope of the person; whoever has no scope of warehouses works in all of them. */
export const worksIn = ({ actor }: Pick<ReadContext, 'actor'>, warehouseId: string): boolean =>
  !actor.warehouses || actor.warehouses.includes(warehouseId);
