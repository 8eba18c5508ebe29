import { audited, paid, placed, type Road, shipped, type Work } from '../faults/roads/selling.ts';
import { rowsOf } from './asking.ts';

/** A shop of one's own, so that its rules hold nobody else's orders. */
async function shopOf({ hand, day }: Work): Promise<{ shopId: string; terms: object }> {
  const code = `P${hand.word()}`;
  const terms = { name: `店铺 ${code}`, platform: 'own_site', moneyHolder: 'merchant', taxInclusive: true, auditUnpaid: true };
  const { id: shopId } = await hand.run('sales.create-shop', { code, warehouses: [day.warehouseIds.W1], ...terms });
  return { shopId, terms: { ...terms, warehouses: [day.warehouseIds.W1] } };
}

/** Something comes along with what is bought, as long as it lasts. */
const gifts: Road = async (work) => {
  const { hand, day } = work;
  const { shopId } = await shopOf(work);
  const rule = {
    name: hand.word(),
    shops: [shopId],
    minimumAmount: '5',
    skuId: day.skuIds.B,
    quantity: '1',
    totalLimit: 2,
    whenShort: 'without',
  };
  const { id: ruleId } = await hand.run('sales.create-gift-rule', rule);
  await hand.run('sales.change-gift-rule', { ruleId, ...rule, totalLimit: 3 });
  for (let n = 0; n < 4; n++) await placed(work, { shopId });
  await hand.rest?.();
  await hand.run('sales.switch-off-gift-rule', { ruleId });
  if (hand.chance.happens(0.3)) await hand.run('sales.switch-on-gift-rule', { ruleId });
};

/** Sold before it is there: the deposit now, the rest later, or never. */
const presales: Road = async (work) => {
  const { hand, day } = work;
  const window = { balanceFrom: '2020-01-01T00:00:00Z', balanceUntil: '2099-01-01T00:00:00Z' };
  const { shopId } = await shopOf(work);
  const offer = { quantity: '5', deposit: '2', countsAs: '4', ...window };
  const { id: offerId } = await hand.run('sales.create-presale-offer', { shopId, skuId: day.skuIds.A, ...offer });
  await hand.run('sales.change-presale-offer', { offerId, ...offer, quantity: '6' });
  const line = { skuId: day.skuIds.A, quantity: '1', unitPrice: '10' };
  const order = await placed(work, { shopId, presale: { offerId }, lines: [line] });
  await hand.run('billing.receive-payment', { orderId: order.id, amount: '2', method: 'bank' });
  await hand.run('sales.change-presale', { orderId: order.id, ...window });
  await hand.run('billing.end-presale', { orderId: order.id, reason: '不要了' });
  if (hand.chance.happens(0.5)) await hand.run('billing.undo-presale-end', { orderId: order.id, reason: '又要了' });
  await hand.run('sales.end-presale-offer', { offerId });
  if (hand.chance.happens(0.5)) await hand.run('sales.resume-presale-offer', { offerId });
};

/** What a shop takes and what it looks twice at. */
const shopRules: Road = async (work) => {
  const { hand, day } = work;
  const { shopId, terms } = await shopOf(work);
  await hand.run('sales.change-shop', { shopId, ...terms });
  await hand.run('sales.map-listing', { shopId, platformSku: hand.word(), skuId: day.skuIds.A });
  await hand.run('sales.change-audit-policy', { shopId, windowMinutes: 10 });
  await hand.run('sales.set-life-rule', { shopId, minDays: 3 });
  const pattern = hand.word();
  const { id: ruleId } = await hand.run('sales.create-remark-rule', { shopId, pattern, action: { kind: 'tag', tag: '备注' } });
  await hand.run('sales.change-remark-rule', { ruleId, shopId, pattern, action: { kind: 'urgent' } });
  await hand.run('sales.delete-remark-rule', { ruleId });
  const entry = await hand.run('sales.add-blacklist-entry', { kind: 'account', value: hand.word(), reason: '恶意' });
  await hand.run('sales.remove-blacklist-entry', { entryId: entry.id });
  await hand.run('sales.archive-shop', { shopId });
  if (hand.chance.happens(0.7)) await hand.run('sales.restore-shop', { shopId });
};

/** An order that is held, asked about, promised for later, and finished by hand. */
const tended: Road = async (work) => {
  const { hand, day } = work;
  const { shopId } = await shopOf(work);
  const order = await placed(work, { shopId });
  const orderId = order.id;
  await hand.run('sales.hold-orders', { orderIds: [orderId], reason: '问一下' });
  await hand.run('sales.release-holds', { orderIds: [orderId] });
  await hand.run('sales.set-invoice-request', { orderId, kind: 'general', title: '云图科技' });
  await hand.run('sales.reveal-order-contact', { orderId, reason: '回电' });
  await hand.run('sales.choose-warehouse', { orderId, warehouseId: day.warehouseIds.W1 });
  await hand.run('sales.set-ship-date', { orderId, shipFrom: null });
  await hand.run('sales.audit-orders', { orderIds: [orderId] });
  await hand.run('billing.receive-payments', { payments: [{ orderId, amount: order.payable, method: 'bank' }] });
  await hand.run('fulfilment.ship-orders', { orders: [{ orderId, carrier: 'SF', trackingNumber: hand.word() }] });
  const [shipment] = await rowsOf(hand, 'fulfilment.shipments', { orderId });
  await hand.run('fulfilment.change-tracking', { shipmentId: shipment.id, parcels: [{ carrier: 'YTO', trackingNumber: hand.word() }] });
  await hand.run('fulfilment.mark-slips-printed', { ids: [shipment.id] });
  await hand.run('sales.complete-order', { orderId });
  if (hand.chance.happens(0.5)) await hand.run('sales.reopen-order', { orderId });
};

/** Everything of an order comes back, in parts and in any order: what was paid is what was refunded. */
const allBack: Road = async (work) => {
  const { hand, day } = work;
  const order = await placed(work, { lines: [{ skuId: day.skuIds.A, quantity: '3', unitPrice: '3.33', discount: '0.97' }] });
  await paid(work, order);
  await audited(work, order);
  await shipped(work, order);
  const { lines } = await hand.ask('sales.order', { number: order.number });
  const back = async (quantity: string) => {
    const asked = { orderId: order.id, type: 'return', warehouseId: day.warehouseIds.W1, lines: [{ orderLineId: lines[0].id, quantity }] };
    const { id: afterSaleId, number } = await hand.run('aftersales.open-after-sale', asked);
    await hand.run('aftersales.approve-after-sale', { afterSaleId });
    const parcel = await hand.run('aftersales.register-return', {
      trackingNumber: hand.word(),
      warehouseId: day.warehouseIds.W1,
      afterSaleId,
    });
    const shown = await hand.ask('aftersales.after-sale', { number });
    await hand.run('aftersales.inspect-return', {
      parcelId: parcel.id,
      lines: [{ afterSaleLineId: shown.lines[0].id, quantity, grade: 'A' }],
    });
    await hand.run('aftersales.refund-after-sale', { afterSaleId, method: 'bank' });
  };
  for (const quantity of hand.chance.pick([['1', '1', '1'], ['2', '1'], ['1', '2'], ['3']])) await back(quantity);
};

export const promises = { gifts, presales, shopRules, tended, allBack } satisfies { [name: string]: Road };
