import type { ReadContext } from '../../kernel/context.ts';

/** What the person may do with a line now: terms always, quantities until it is ordered, an order of what is to be bought. */
export function allowedOf(ctx: ReadContext, line: { orderedAt: string | null; quantity: string }): string[] {
  if (!ctx.may('planning.plan')) return [];
  const open = line.orderedAt === null;
  const buys = open && /[1-9]/.test(line.quantity) && ctx.may('purchasing.order');
  return [...(buys ? ['planning.order-plan'] : []), ...(open ? ['planning.edit-plan'] : []), 'planning.set-terms'];
}
