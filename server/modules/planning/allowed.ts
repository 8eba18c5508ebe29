import type { ReadContext } from '../../kernel/context.ts';

/** What the person may do with a row now: terms of a line always, quantities until it is ordered, an order of what is to be bought, a request too. */
export function allowedOf(ctx: ReadContext, line: { source?: string; orderedAt: string | null; quantity: string }): string[] {
  if (!ctx.may('planning.plan')) return [];
  const open = line.orderedAt === null;
  const buys = open && /[1-9]/.test(line.quantity) && ctx.may('purchasing.order');
  if (line.source && line.source !== 'plan') return buys ? ['planning.order-plan'] : [];
  return [...(buys ? ['planning.order-plan'] : []), ...(open ? ['planning.edit-plan'] : []), 'planning.set-terms'];
}
