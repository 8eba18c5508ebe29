import { audited, placed, type Road, shipped, type Work } from '../faults/roads/selling.ts';
import { partner, rowsOf, tried } from './asking.ts';

const OFFER = { validFrom: '2020-01-01', tiers: [{ unitPrice: '6.78' }] };
const LINE = { unitPrice: '6.78', taxRate: '0.13' };

async function sentOrder({ hand, day }: Work, supplierId: string, quantity = '9') {
  const lines = [{ ...LINE, skuId: day.skuIds.C, quantity }];
  const order = await hand.run('purchasing.create-order', { supplierId, warehouseId: day.warehouseIds.W2, lines });
  await hand.run('purchasing.change-order', { orderId: order.id, supplierId, warehouseId: day.warehouseIds.W2, lines, remark: '改' });
  await hand.run('purchasing.submit-order', { orderId: order.id });
  await hand.run('purchasing.send-order', { orderId: order.id });
  const shown = await hand.ask('purchasing.order', { number: order.number });
  return { id: order.id as string, number: order.number as string, lineId: shown.lines[0].id as string };
}

/** What a supplier asks, what comes in, is looked at, billed otherwise than ordered, and goes back. */
const bought: Road = async (work) => {
  const { hand, day } = work;
  const supplierId = await partner(hand, { supplier: true, paymentDays: 30 });
  await hand.run('purchasing.set-terms', { supplierId, overTolerance: '0.1', priceTolerance: '0.01' });
  await hand.run('purchasing.set-offer', { supplierId, skuId: day.skuIds.C, ...OFFER });
  const order = await sentOrder(work, supplierId);
  await hand.run('purchasing.confirm-order', { orderId: order.id, confirmedDate: '2026-12-31' });
  const { noticeId } = await hand.run('purchasing.announce-shipment', { orderId: order.id, carrier: 'SF', trackingNumber: hand.word() });
  if (hand.chance.happens(0.5)) await hand.run('purchasing.void-notice', { noticeId });
  const receipt = await hand.run('purchasing.receive-goods', {
    orderId: order.id,
    lines: [{ lineId: order.lineId, quantity: '9', inspect: true }],
  });
  const { lines } = await hand.ask('purchasing.receipt', { number: receipt.number });
  await hand.run('purchasing.inspect-receipt', {
    receiptId: receipt.id,
    lines: [{ lineId: lines[0].id, accepted: '8', rejected: '1', reason: '破' }],
  });
  if (hand.chance.happens(0.3)) await hand.run('purchasing.undo-receipt-inspection', { receiptId: receipt.id });
  const bill = { supplierId, invoiceNumber: hand.word(), invoiceDate: day.date };
  const { id: billId } = await hand.run('purchasing.enter-bill', {
    ...bill,
    lines: [{ orderLineId: order.lineId, quantity: '8', unitPrice: '7.91' }],
  });
  await hand.run('purchasing.release-bill', { billId, reason: '涨价' });
  await hand.run('purchasing.hold-bill', { billId });
  await hand.run('purchasing.release-bill', { billId, reason: '涨价' });
  await hand.run('purchasing.certify-bill', { billId });
  const back = await hand.run('purchasing.return-goods', { receiptId: receipt.id, lines: [{ lineId: lines[0].id, quantity: '2' }] });
  if (hand.chance.happens(0.5)) await hand.run('purchasing.undo-return', { returnId: back.id });
  const [move] = await rowsOf(hand, 'inventory.receipt-costs');
  if (!move) return;
  const parts = [{ kind: 'freight', basis: 'quantity', amount: '7.77' }];
  const landed = await hand.run('inventory.post-landed-cost', { supplierId, parts, lines: [{ receiptMoveId: move.id }] });
  if (hand.chance.happens(0.5)) await hand.run('inventory.reverse-landed-cost', { landedCostId: landed.id });
};

/** Wishes for goods: approved, refused, ordered. */
const wished: Road = async ({ hand, other = hand, day }) => {
  await hand.run('purchasing.set-offer', { supplierId: day.supplierId, skuId: day.skuIds.C, ...OFFER });
  const asked = () =>
    hand.run('purchasing.create-request', {
      skuId: day.skuIds.C,
      warehouseId: day.warehouseIds.W2,
      quantity: '5',
      supplierId: day.supplierId,
    });
  const [one, two] = [await asked(), await asked()];
  await hand.run('purchasing.change-request', { requestId: one.id, quantity: '6' });
  await tried(other.run('purchasing.refuse-request', { requestId: two.id, reason: '不急' }));
  await tried(hand.run('purchasing.reopen-request', { requestId: two.id }));
  await tried(other.run('purchasing.approve-requests', { requestIds: [one.id] }));
  await hand.run('purchasing.order-requests', { requestIds: [one.id] });
};

/** Goods of a supplier that are paid for when they are sold. */
const consigned: Road = async (work) => {
  const { hand, day } = work;
  const supplierId = await partner(hand, { supplier: true });
  const goods = { supplierId, warehouseId: day.warehouseIds.W1 };
  const code = hand.word();
  const { skus } = await hand.run('catalog.create-product', { code, name: { zh: `寄售 ${code}` }, skus: [{ code, listPrice: '10' }] });
  const skuId = skus[0].id;
  await hand.run('purchasing.set-consigned-price', { supplierId, skuId, unitPrice: '6', taxRate: '0' });
  await hand.run('purchasing.receive-consigned', { ...goods, lines: [{ skuId, quantity: '9', unitPrice: '6' }] });
  await hand.run('purchasing.return-consigned', { ...goods, lines: [{ skuId, quantity: '1' }] });
  const order = await placed(work, { lines: [{ skuId, quantity: '3', unitPrice: '10' }] });
  await audited(work, order);
  await shipped(work, order);
  await hand.run('purchasing.settle-consignment', { supplierId, invoiceNumber: hand.word(), invoiceDate: day.date });
};

/** Carriers, their services, prices and rules. */
const carried: Road = async ({ hand }) => {
  const code = `C${hand.word()}`;
  const carrier = await hand.run('freight.create-carrier', { code, name: code });
  await hand.run('freight.change-carrier', { carrierId: carrier.id, name: `${code}改` });
  const service = await hand.run('freight.create-service', { code, carrierId: carrier.id, name: '标快', days: 2 });
  await hand.run('freight.stop-regions', { serviceId: service.id, stops: [{ regions: ['西藏自治区'], reason: '停发' }] });
  const body = { rules: [{ regions: [], firstUnit: '1', firstFee: '8', stepUnit: '1', stepFee: '2' }] };
  const priced = { code, kind: 'cost', serviceId: service.id, name: code, chargeBy: 'weight', validFrom: '2026-01-01', body };
  const template = await hand.run('freight.create-template', priced);
  await hand.run('freight.set-prices', { templateId: template.id, validFrom: '2027-01-01', body });
  await hand.run('freight.withdraw-prices', { templateId: template.id, validFrom: '2027-01-01' });
  const rule = { name: code, action: 'avoid', services: [service.id], conditions: { words: [code] } };
  const { id: ruleId } = await hand.run('freight.create-carrier-rule', rule);
  await hand.run('freight.change-carrier-rule', { ruleId, ...rule, name: `${code}改` });
  await hand.run('freight.move-carrier-rule', { ruleId, place: 1 });
  await hand.run('freight.archive-carrier-rule', { ruleId });
  await hand.run('freight.restore-carrier-rule', { ruleId });
  await hand.run('freight.delete-carrier-rule', { ruleId });
};

/** What a carrier charges, line by line. */
const charged: Road = async ({ hand, day }) => {
  const carriers = await hand.ask('freight.carriers');
  const carrierId = (carriers.rows ?? carriers)[0].id;
  const lines = [{ waybill: `SF${hand.word()}`, weight: '1', amount: '12' }];
  const paper = { carrierId, periodFrom: day.date, periodTo: day.date, billDate: day.date, taxRate: '0.06', lines };
  const { id: billId } = await hand.run('freight.import-bill', paper);
  const shown = await rowsOf(hand, 'freight.bill-lines', {}, { billId });
  if (shown[0]) await hand.run('freight.accept-bill-lines', { lineIds: [shown[0].id], accepted: true });
  await hand.run('freight.post-bill', { billId });
  if (hand.chance.happens(0.5)) await hand.run('freight.reverse-bill', { billId });
};

/** What will be needed is planned and ordered. */
const planned: Road = async ({ hand, day }) => {
  await hand.run('planning.start-plan', {});
  await hand.rest?.();
  const [line] = await rowsOf(hand, 'planning.plan');
  if (!line) return;
  await hand.run('purchasing.set-offer', { supplierId: day.supplierId, skuId: line.skuId, preferred: true, ...OFFER });
  await hand.run('planning.order-plan', { lineIds: [line.id] });
};

export const supply = { bought, wished, consigned, carried, charged, planned } satisfies { [name: string]: Road };
