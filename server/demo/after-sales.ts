import { daysLater } from './calendar.ts';
import { renderProduct } from './drawing.ts';
import type { Placed, World } from './world.ts';

interface Line {
  id: string;
  kind: string;
  skuId: string | null;
  shipped: string;
}

/** By the last digit of an order's number: most goods come back as new, some are defective, few are scrap. */
const GRADES = ['A', 'A', 'A', 'B', 'A', 'B', 'A', 'C', 'C', 'D'] as const;
const gradeOf = (number: string) => GRADES[Number(number.at(-1)) % GRADES.length] ?? 'A';

/** What whoever opens the parcel writes of goods that are not as new. */
const FOUND: Partial<Record<(typeof GRADES)[number], string>> = { C: '表面有划痕，配件齐', D: '受潮变形，不能再卖' };

/** What buyers say, and the merchant's own reason for it. */
const CODES: Record<string, string> = {
  '商品破损，协商退款': 'damaged_transit',
  未按约定时间发货: 'late_shipping',
  少件补偿: 'missing_item',
  七天无理由: 'no_reason_seven',
};
async function reasonOf(world: World, said: string): Promise<{ reasonId?: string }> {
  const { rows }: { rows: { id: string; code: string }[] } = await world.ask('aftersales.reasons', {});
  const found = rows.find(({ code }) => code === CODES[said]);
  return found ? { reasonId: found.id } : {};
}

/** How long after it was asked the parcel is here, and the money goes back. */
const DAYS_UNTIL_BACK = 2;
const DAYS_UNTIL_REFUNDED = 3;

interface Wish {
  at: number;
  /** All of the money means that the goods come back; a share of it is a price allowance. */
  share: number;
  amount: string;
  reason: string;
}

/** A buyer wants money back: a case, approved on the same day. */
export async function askForMoney(world: World, order: Placed, { at, share, amount, reason }: Wish): Promise<void> {
  const { number } = order.plan;
  const { lines }: { lines: Line[] } = await world.ask('sales.order', { number: order.orderNumber });
  const left = lines.filter((line) => line.kind !== 'bundle' && line.skuId && line.shipped !== '0');
  if (!left.length) return;
  const isReturn = share === 1;
  const { id } = await world.act(`after-sale ${number}`, at, 'aftersales.open-after-sale', {
    orderId: order.id,
    type: isReturn ? 'return' : 'compensation',
    lines: left.map((line) => ({ orderLineId: line.id, quantity: isReturn ? line.shipped : '0' })),
    description: reason,
    ...(await reasonOf(world, reason)),
    ...(isReturn ? { returnTracking: `TH${number.replace(/\D/g, '').slice(-10)}` } : { agreed: amount }),
  });
  order.afterSaleId = id;
  await world.act(`approve ${number}`, at + 3_600_000, 'aftersales.approve-after-sale', { afterSaleId: id });
  if (!isReturn) await refund(world, order, at + 7_200_000);
}

const refund = (world: World, { afterSaleId, plan }: Placed, at: number) =>
  world.act(`refund ${plan.number}`, at, 'aftersales.refund-after-sale', { afterSaleId, method: plan.shop.method });

export const backAt = (at: number): number => daysLater(at, DAYS_UNTIL_BACK);
export const refundedAt = (at: number): number => daysLater(at, DAYS_UNTIL_REFUNDED);

/** The parcel is here and looked into. */
export async function receiveBack(world: World, order: Placed, at: number): Promise<void> {
  const { number } = order.plan;
  if (!order.afterSaleId) return;
  const [warehouseId] = world.warehouses.values();
  const found = await world.ask('aftersales.after-sale', { number: order.afterSaleId });
  const parcel = await world.act(`receive back ${number}`, at, 'aftersales.register-return', {
    trackingNumber: found.returnTracking,
    warehouseId: found.warehouseId ?? warehouseId,
  });
  if (!parcel.afterSaleId) return;
  const grade = gradeOf(number);
  const note = FOUND[grade];
  const photosOf = async (skuCode: string) =>
    note ? [await world.runtime.filesOf(world.actor.merchant.id).keep(await renderProduct(skuCode.replace(/-\d+$/, '')))] : [];
  await world.act(`inspect ${number}`, at + 3_600_000, 'aftersales.inspect-return', {
    parcelId: parcel.id,
    lines: await Promise.all(
      found.lines.map(async (line: { id: string; quantity: string; skuCode: string }) => ({
        ...{ afterSaleLineId: line.id, quantity: line.quantity, grade, photos: await photosOf(line.skuCode) },
        ...(note && { note }),
      })),
    ),
  });
  order.isBack = true;
}

/** What came back is paid back. */
export async function refundBack(world: World, order: Placed, at: number): Promise<void> {
  if (order.isBack) await refund(world, order, at);
}
