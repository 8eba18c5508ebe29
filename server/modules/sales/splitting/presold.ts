import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { errors } from '../errors.ts';
import type { LockedOrder, OrderLineRow } from '../order.ts';
import type { Part } from './splitting.rules.ts';

/** The pre-sale of an order: the SKU of its offer (null where the platform named none) and the deposit that binds the buyer. */
interface Presold {
  orderId: string;
  skuId: string | null;
  deposit: string;
}

const PRESOLD = statement(`select p.order_id as "orderId", f.sku_id as "skuId", p.deposit from sales.presale p
  left join sales.presale_offer f on f.merchant_id = p.merchant_id and f.id = p.offer_id
  where p.merchant_id = :merchant and p.order_id = any(:orderIds::uuid[])`);

/** The pre-sales of those orders that are pre-sold, by order. */
export async function presoldOf(ctx: ReadContext, orders: readonly LockedOrder[]): Promise<Map<string, Presold>> {
  const orderIds = orders.flatMap(({ order }) => (order.presale === null ? [] : order.id));
  const rows = orderIds.length ? await ctx.rows<Presold>(PRESOLD, { orderIds }) : [];
  return new Map(rows.map((row) => [row.orderId, row]));
}

const isOf = ({ skuId }: Presold, line: Pick<OrderLineRow, 'skuId'>): boolean => skuId !== null && line.skuId === skuId;

/**
 * Whether a part beside the first has nothing to do with the pre-sale: none of its goods are pre-sold. Where the platform did not say which goods are, a
 * person who parts the order before its balance is paid says so: what stays waits, the rest is free.
 */
export function isFreeOf(presold: Presold | undefined, { order }: LockedOrder, lines: readonly OrderLineRow[]): boolean {
  if (!presold) return false;
  return presold.skuId === null ? order.balanceDue : !lines.some((line) => isOf(presold, line));
}

/** The parts that hold pre-sold goods whose balance is owed. */
function waitingOf(presold: Presold | undefined, { order, lines }: LockedOrder, parts: readonly Part[]): Part[] {
  if (!presold || !order.balanceDue) return [];
  const own = new Set(lines.filter((line) => isOf(presold, line)).map(({ id }) => id));
  return parts.filter((part) => [...part].some(([lineId, quantity]) => own.has(lineId) && isPositive(quantity)));
}

/** Whether pre-sold goods whose balance is owed would come to lie in several parts; they stay together. */
export const tearsPresold = (...of: Parameters<typeof waitingOf>): boolean => waitingOf(...of).length > 1;

/** The parts with the one that waits at the head: the order itself keeps its pre-sale. */
export function waitingFirst(...of: Parameters<typeof waitingOf>): Part[] {
  const waiting = waitingOf(...of);
  return [...waiting, ...of[2].filter((part) => !waiting.includes(part))];
}

/** The first part, as it is written now, has to be worth its deposit: refuses `sales.presale_terms_unfit`. */
export function refuseWithoutDeposit(presold: Presold | undefined, { order }: LockedOrder): void {
  if (presold && order.balanceDue && decimal(order.payableAmount) < decimal(presold.deposit))
    throw errors.presale_terms_unfit({ deposit: text(decimal(presold.deposit)), price: order.payableAmount });
}
