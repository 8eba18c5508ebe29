import type { Context, ReadContext } from '../../../kernel/context.ts';
import { decimal, isPositive, negate } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { OrderRow } from '../order.ts';
import { promiseOffers } from './agreeing.ts';

/** What an order that is pre-sold agreed on, and how it ended. */
export interface PresaleRow {
  orderId: string;
  offerId: string | null;
  promised: string;
  deposit: string;
  countsAs: string;
  balanceFrom: string;
  balanceUntil: string;
  forfeitable: boolean;
  outcome: PresaleOutcome | null;
  endedAt: string | null;
  endedBy: string | null;
}
export type PresaleOutcome = 'forfeited' | 'refunded' | 'lapsed';

const COLUMNS = `p.order_id as "orderId", p.offer_id as "offerId", p.promised, p.deposit, p.counts_as as "countsAs", p.balance_from as "balanceFrom",
  p.balance_until as "balanceUntil", p.forfeitable, p.outcome, p.ended_at as "endedAt", p.ended_by as "endedBy"`;
const LOAD = statement(`select ${COLUMNS} from sales.presale p where p.merchant_id = :merchant and p.order_id = any(:orderIds::uuid[])`);
const END = statement(`
  with p as (
    update sales.presale p set outcome = :outcome::text, ended_at = :now, ended_by = :operation, version = p.version + 1
    where p.merchant_id = :merchant and p.order_id = :orderId::uuid)
  update sales.sales_order o set presale = 'ended', forfeited_amount = :forfeited::numeric, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);
const GO_ON = statement(`
  with p as (
    update sales.presale p set outcome = null, ended_at = null, ended_by = null, version = p.version + 1
    where p.merchant_id = :merchant and p.order_id = :orderId::uuid)
  update sales.sales_order o set presale = 'open', forfeited_amount = 0, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);
const DUE = statement(`select p.order_id as "orderId" from sales.presale p
  join sales.sales_order o on o.merchant_id = p.merchant_id and o.id = p.order_id
  where p.merchant_id = :merchant and p.ended_at is null and p.balance_until <= :now and o.closed_reason is null and o.paid_amount < o.payable_amount
  order by p.balance_until, p.order_id limit 1`);

/** What pre-sold orders agreed on, by order; changed only under the lock of the order. */
export async function presalesOf(ctx: ReadContext, orders: readonly Pick<OrderRow, 'id' | 'presale'>[]): Promise<Map<string, PresaleRow>> {
  const orderIds = orders.filter(({ presale }) => presale !== null).map(({ id }) => id);
  const rows = orderIds.length ? await ctx.rows<PresaleRow>(LOAD, { orderIds }) : [];
  return new Map(rows.map((row) => [row.orderId, row]));
}

/** The next order whose balance was not paid within its window, or undefined. */
export const nextOverdue = async (ctx: ReadContext): Promise<string | undefined> => (await ctx.row<{ orderId: string }>(DUE))?.orderId;

/** The pre-sale of a cancelled order has ended: what was forfeited stays with it. */
export function endPresale(ctx: Context, order: OrderRow, { outcome, forfeited }: { outcome: PresaleOutcome; forfeited: string }): void {
  ctx.post(END, { orderId: order.id, outcome, forfeited });
  order.presale = 'ended';
  order.forfeitedAmount = forfeited;
  order.version += 1;
  ctx.change('sales.order', order.id, { presale: 'open' }, { presale: outcome });
}

/** The end is taken back: the pre-sale goes on under its terms. */
export function continuePresale(ctx: Context, order: OrderRow): void {
  ctx.post(GO_ON, { orderId: order.id });
  order.presale = 'open';
  order.forfeitedAmount = '0';
  order.version += 1;
  ctx.change('sales.order', order.id, { presale: 'ended' }, { presale: 'open' });
}

/** What cancelled orders were promised of offers can be sold to others. */
export async function givePromisesBack(ctx: Context, orders: readonly OrderRow[]): Promise<void> {
  const promised = [...(await presalesOf(ctx, orders)).values()];
  await promiseOffers(ctx, promised.flatMap(wanted(negate)));
}

/** Orders that stand again want what they were promised. Refuses where others have it by now: `sales.presale_sold_out`. */
export async function promiseAgain(ctx: Context, orders: readonly OrderRow[]): Promise<void> {
  const promised = [...(await presalesOf(ctx, orders)).values()];
  await promiseOffers(ctx, promised.flatMap(wanted((quantity) => quantity)));
}

const wanted =
  (of: typeof negate) =>
  ({ offerId, promised }: PresaleRow) =>
    offerId && isPositive(decimal(promised)) ? [{ offerId, quantity: of(decimal(promised)) }] : [];
