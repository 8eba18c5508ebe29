import type { Context } from '../../../kernel/context.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import type { Choosing, Chosen } from '../allocation/choosing.ts';
import { missingOf } from '../choosing.ts';
import { errors } from '../errors.ts';
import { rowOf } from '../opening.ts';
import type { LockedOrder } from '../order.ts';
import { allocate, promise } from './allocating.ts';
import { checkOrders } from './checking.ts';
import type { Judged } from './judged.ts';
import { mergeByRules } from './merging.ts';
import { checkFailed } from './refusing.ts';
import { splitByRules } from './splitting.ts';

type Rows = ReturnType<typeof rowOf>[];

/** Looks at orders; parts those in which nothing is found from those that are held or were merged by a rule, each with its reason. */
export async function sift(ctx: Context, orders: readonly LockedOrder[]): Promise<{ ready: Judged[]; refused: Map<string, DomainError> }> {
  const judged = await checkOrders(ctx, orders);
  const refused = await mergeByRules(ctx, judged);
  for (const each of judged)
    if (each.judgement.findings.length && !refused.has(each.locked.order.id)) refused.set(each.locked.order.id, checkFailed(ctx, each));
  return { ready: judged.filter(({ locked: { order } }) => !refused.has(order.id)), refused };
}

/** Why nobody can serve an order. */
export const shortage = ({ locked: { order }, choice }: Chosen) =>
  choice.evaluated.length ? errors.out_of_stock({ number: order.number, lines: missingOf(choice) }) : errors.no_warehouse();

/** The last step of what was judged: split as its rules say, then promised. */
export async function promiseJudged(ctx: Context, judged: readonly Judged[]): Promise<Map<string, DomainError>> {
  const { orders, spread } = await splitByRules(ctx, judged);
  return promiseAll(ctx, orders, { spread });
}

/** Promises goods to orders; answers why those go without that nobody can serve. */
export async function promiseAll(
  ctx: Context,
  orders: readonly LockedOrder[],
  choosing: Choosing<Context> = {},
): Promise<Map<string, DomainError>> {
  if (!orders.length) return new Map();
  const allocated = await allocate(ctx, orders, choosing);
  await promise(ctx, allocated);
  return new Map(allocated.short.map((chosen) => [chosen.locked.order.id, shortage(chosen)]));
}

/** Refusals that came later, put into the rows of the orders they are about. */
export const withRefusals = (ctx: Context, rows: Rows, refused: ReadonlyMap<string, DomainError>): Rows =>
  rows.map((row) => (refused.has(row.orderId) ? rowOf(ctx, row.orderId, row.number, refused.get(row.orderId)) : row));
