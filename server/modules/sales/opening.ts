import type { Context, ReadContext } from '../../kernel/context.ts';
import { errorMessage, kernelErrors, type DomainError } from '../../kernel/errors.ts';
import { errors } from './errors.ts';
import { type LockedOrder, lockOrder, type OrderRow } from './order.ts';
import { type AuditTerms, type OrderOperation, type OrderState, refusals } from './order.rules.ts';
import { shopsById } from './shops.ts';

/** What each shop asks of an audit. */
export async function auditTerms(ctx: ReadContext): Promise<(shopId: string) => AuditTerms> {
  const shops = await shopsById(ctx);
  return (shopId) => {
    const shop = shops.get(shopId);
    return { allowUnpaid: shop?.auditUnpaid ?? false, needsAddress: shop?.platform !== 'counter' };
  };
}

/** For operations whose rules don't look at the terms of an audit. */
const NO_TERMS: AuditTerms = { allowUnpaid: false, needsAddress: true };

/** The refusal of an operation in this state, as an error that may be thrown or told in a row of a batch. */
export function refusalOf(
  order: OrderState & { number: string },
  operation: OrderOperation,
  terms: AuditTerms = NO_TERMS,
): DomainError | undefined {
  const found = refusals(order, operation, terms);
  return found && errors[found.code]({ number: order.number, ...found.params });
}

/** Throws what `refusalOf` finds. */
export function refuse(order: OrderState & { number: string }, operation: OrderOperation, terms?: AuditTerms): void {
  const refusal = refusalOf(order, operation, terms);
  if (refusal) throw refusal;
}

/** What the person saw is what there is, or 409 with both versions (architecture D9). */
export function checkVersion(order: Pick<OrderRow, 'version'>, expected: number | undefined): void {
  if (expected !== undefined && expected !== order.version) throw kernelErrors.version_conflict({ expected, actual: order.version });
}

/** The opening of most operations on an order: lock, compare versions, refuse. */
export async function openOrder(
  ctx: Context,
  input: { orderId: string; expectedVersion?: number | undefined },
  operation: OrderOperation,
): Promise<LockedOrder> {
  const locked = await lockOrder(ctx, input.orderId);
  checkVersion(locked.order, input.expectedVersion);
  refuse(locked.order, operation);
  return locked;
}

/** What most operations on an order answer. */
export const changed = ({ id, number, version }: OrderRow) => ({ id, number, version });

/** One row of a batch: done, or refused with the reason in the person's language. */
export function rowOf(ctx: Context, orderId: string, number: string | null, refusal?: DomainError) {
  const message = refusal ? errorMessage(refusal.code, refusal.params, ctx.actor.language) : null;
  return { orderId, number, done: !refusal, code: refusal?.code ?? null, message };
}

/** What became of an order instead, where it was held or merged rather than refused. */
export const insteadOf = (ctx: Context, { code, params }: DomainError) => ({
  code,
  message: errorMessage(code, params, ctx.actor.language),
  lines: (params?.lines ?? []) as Record<string, unknown>[],
});

/** The answer of a batch. */
export function batchOf(rows: readonly ReturnType<typeof rowOf>[]) {
  const done = rows.filter((row) => row.done).length;
  return { done, refused: rows.length - done, rows: [...rows] };
}

/** Parts a batch into the orders that may go on and those refused, each with its reason; one row per order asked for. */
export function judge(
  ctx: Context,
  orderIds: readonly string[],
  locked: ReadonlyMap<string, LockedOrder>,
  refusalFor: (order: OrderRow) => DomainError | undefined,
) {
  const accepted: LockedOrder[] = [];
  const rows = [...new Set(orderIds)].map((orderId) => {
    const found = locked.get(orderId);
    const refusal = found ? refusalFor(found.order) : errors.order_not_found({ number: orderId });
    if (found && !refusal) accepted.push(found);
    return rowOf(ctx, orderId, found?.order.number ?? null, refusal);
  });
  return { accepted, rows };
}

/** Refusals that the modules above throw in the words of sales. */
export const orderNotFound = (number: string): DomainError => errors.order_not_found({ number });
export const orderClosed = (): DomainError => errors.order_closed();
