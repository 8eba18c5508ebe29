import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { errors } from '../errors.ts';
import type { OrderDocument } from '../templates/order.ts';
import { given, type RunContext, type Writer, type Written } from './writing.ts';

interface Placed {
  id: string;
  result: 'created' | 'updated' | 'skipped' | 'held' | 'kept';
}

const LEFT = new Set<OrderDocument['status']>(['shipped', 'delivered', 'completed']);
const ENDED = new Set<OrderDocument['status']>(['cancelled', 'closed']);

async function shopOf(run: RunContext): Promise<{ id: string; platform: string }> {
  const { rows } = await run.job.ask(run.merchantId, 'sales.shops', {});
  const shop = rows.find((each: { id: string; code: string }) => each.code === run.options.shop || each.id === run.options.shop);
  if (!shop) throw errors.shop_missing();
  return shop;
}

/** The document as sales takes it in. Orders that ended come in open, are paid and refunded, and end after: nothing of their story is lost. */
function intakeOf(shopId: string, order: OrderDocument) {
  return {
    shopId,
    platformNumber: order.platformOrderNumber,
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    status: order.held ? 'on_hold' : 'open',
    cashOnDelivery: order.cashOnDelivery,
    buyer: given(order.buyer),
    receiver: given(order.receiver),
    ...given({ buyerRemark: order.buyerRemark, sellerRemark: order.sellerRemark }),
    ...(!order.isFreightOpen && { freight: order.freight }),
    lines: order.lines.map((line) => ({
      platformLineNumber: line.platformLineNumber,
      ...given({ skuCode: line.skuCode, platformSku: line.platformSkuId ?? line.skuCode }),
      title: line.title,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount,
      platformDiscount: line.platformDiscount,
    })),
  };
}

interface Pair {
  order: OrderDocument;
  placed: Placed;
}

async function pay(run: RunContext, pairs: readonly Pair[]): Promise<void> {
  const payments = pairs.flatMap(({ order, placed }) =>
    order.payments
      .filter((payment) => isPositive(decimal(payment.amount)))
      .map((payment) => ({ orderId: placed.id, amount: payment.amount, paidAt: payment.at, note: payment.method })),
  );
  for (let from = 0; from < payments.length; from += 200)
    await run.job.execute(
      run.merchantId,
      'billing.receive-payments',
      { payments: payments.slice(from, from + 200) },
      run.key(`pay ${from}`),
    );
}

/** What the platform refunded is an after-sale that has ended. */
async function refund(run: RunContext, pairs: readonly Pair[]): Promise<void> {
  const refunded = pairs.filter(({ order }) => isPositive(decimal(order.refunded)));
  const refunds = refunded.map(({ order, placed }) => ({
    orderId: placed.id,
    amount: order.refunded,
    platformNumber: order.platformOrderNumber,
    note: order.platformStatus ?? '',
  }));
  for (let from = 0; from < refunds.length; from += 200) {
    const asked = refunds.slice(from, from + 200);
    const { rows } = await run.job.execute(run.merchantId, 'aftersales.mirror-refunds', { refunds: asked }, run.key(`refund ${from}`));
    // what no line can bear, such as goods nobody knows yet, is a refund of the order as a whole
    for (const [index, { amount, note, orderId, platformNumber }] of asked.entries())
      if (rows[index]?.code)
        await run.job.execute(run.merchantId, 'billing.refund-payment', { orderId, amount, note }, run.key(`refund ${platformNumber}`));
  }
}

/** What the file says has left leaves stock here too: audited, shipped, delivered. Orders that cannot stay to be audited. */
async function carryOut(run: RunContext, pairs: readonly Pair[]): Promise<void> {
  const left = pairs.filter(({ order }) => LEFT.has(order.status));
  if (!left.length) return;
  const orderIds = left.map(({ placed }) => placed.id);
  await run.job.execute(run.merchantId, 'sales.audit-gone-orders', { orderIds }, run.key('audit'));
  const orders = left.map(({ order, placed }) => ({
    orderId: placed.id,
    ...given({ carrier: order.carrier, trackingNumber: order.trackingNumber }),
  }));
  await run.job.execute(run.merchantId, 'fulfilment.ship-orders', { orders }, run.key('ship'));
  const delivered = left.filter(({ order }) => order.status !== 'shipped').map(({ placed }) => placed.id);
  if (!delivered.length) return;
  const filter = [{ column: 'orderId', operator: 'one_of', value: delivered }];
  const { rows } = await run.job.ask(run.merchantId, 'fulfilment.shipments', { filter, limit: 500 });
  const shipmentIds = rows.map((row: { id: string }) => row.id);
  if (shipmentIds.length) await run.job.execute(run.merchantId, 'fulfilment.deliver-shipments', { shipmentIds }, run.key('deliver'));
}

async function end(run: RunContext, pairs: readonly Pair[]): Promise<void> {
  const orderIds = pairs.filter(({ order }) => ENDED.has(order.status)).map(({ placed }) => placed.id);
  if (orderIds.length)
    await run.job.execute(run.merchantId, 'sales.cancel-orders', { orderIds, reason: '平台订单已取消或关闭' }, run.key('end'));
}

const RESULT: Record<Placed['result'], Written['result']> = {
  created: 'created',
  updated: 'updated',
  skipped: 'skipped',
  held: 'updated',
  kept: 'skipped',
};

/** Orders come in by intake, are paid, shipped and refunded as the file says; the same file again changes nothing. */
export const writeOrders: Writer<OrderDocument> = {
  size: 200,
  weight: { of: ({ lines }) => lines.length, most: 1000 },
  atOnce: 2,
  async write(run, documents) {
    const shop = await shopOf(run);
    const { orders } = await run.job.execute(
      run.merchantId,
      'sales.intake-orders',
      { orders: documents.map((order) => intakeOf(shop.id, order)) },
      run.key('intake'),
    );
    const placed = orders as Placed[];
    const fresh = documents.flatMap((order, index) => {
      const each = placed[index];
      return each?.result === 'created' ? [{ order, placed: each }] : [];
    });
    await pay(run, fresh);
    if (run.options.carryOut === 'yes') await carryOut(run, fresh);
    await refund(run, fresh);
    await end(run, fresh);
    return placed.map((each) => ({ result: RESULT[each.result] }));
  },
};
