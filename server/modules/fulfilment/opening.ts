import type { Context } from '../../kernel/context.ts';
import { type DomainError, errorMessage, kernelErrors } from '../../kernel/errors.ts';
import { openDate } from '../ledger/index.ts';
import { type LockedOrder, lockOrder, orderRefusal } from '../sales/index.ts';
import { type LiveOutbound, liveOutbounds } from './ending.ts';

/** The opening of every way to ship an order: lock, compare versions, refuse; and the day on which it is booked. One round trip. */
export async function openForShipping(
  ctx: Context,
  input: { orderId: string; expectedVersion?: number | undefined },
): Promise<{ locked: LockedOrder; date: string; live: LiveOutbound[] }> {
  const [locked, date, live] = await Promise.all([
    lockOrder(ctx, input.orderId),
    openDate(ctx, ctx.today),
    liveOutbounds(ctx, [input.orderId]),
  ]);
  checkVersion(locked.order.version, input.expectedVersion);
  const refusal = orderRefusal(locked.order, 'fulfilment.ship-order');
  if (refusal) throw refusal;
  return { locked, date, live };
}

/** What the person saw is what there is, or 409 with both versions (architecture D9). */
export function checkVersion(actual: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== actual) throw kernelErrors.version_conflict({ expected, actual });
}

interface Outcome {
  number: string | null;
  made?: string;
  refusal?: DomainError | undefined;
}

/** One row of a batch: done, or refused with the reason in the person's language. */
export const rowOf = (ctx: Context, id: string, { number, made, refusal }: Outcome) => ({
  id,
  number,
  done: !refusal,
  made: made ?? null,
  code: refusal?.code ?? null,
  message: refusal ? errorMessage(refusal.code, refusal.params, ctx.actor.language) : null,
});

/** The answer of a batch. */
export function batchOf(rows: readonly ReturnType<typeof rowOf>[]) {
  const done = rows.filter((row) => row.done).length;
  return { done, refused: rows.length - done, rows: [...rows] };
}
