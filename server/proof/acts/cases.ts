import { audited, paid, placed, type Road, shipped, type Work } from '../faults/roads/selling.ts';
import { rowsOf, tried } from './asking.ts';

/** A case of goods that left and, where it says so, came back in that grade. */
async function opened(work: Work, type: string, grade?: string) {
  const { hand, day } = work;
  const order = await placed(work, { lines: [{ skuId: day.skuIds.A, quantity: '2', unitPrice: '99' }] });
  await paid(work, order);
  await audited(work, order);
  await shipped(work, order);
  const { lines } = await hand.ask('sales.order', { number: order.number });
  const asked = { orderId: order.id, type, warehouseId: day.warehouseIds.W1, lines: [{ orderLineId: lines[0].id, quantity: '2' }] };
  const { id: afterSaleId, number } = await hand.run('aftersales.open-after-sale', asked);
  await hand.run('aftersales.approve-after-sale', { afterSaleId });
  if (!grade) return { afterSaleId, order, inspection: undefined };
  const parcel = await hand.run('aftersales.register-return', {
    trackingNumber: hand.word(),
    warehouseId: day.warehouseIds.W1,
    afterSaleId,
  });
  const shown = await hand.ask('aftersales.after-sale', { number });
  const graded = [{ afterSaleLineId: shown.lines[0].id, quantity: '2', grade, note: '检查' }];
  return { afterSaleId, order, inspection: await hand.run('aftersales.inspect-return', { parcelId: parcel.id, lines: graded }) };
}

/** Exchanged for something dearer or cheaper; sent again. */
const exchanged: Road = async (work) => {
  const { hand, day } = work;
  const { afterSaleId } = await opened(work, 'exchange', 'A');
  const lines = [{ skuId: day.skuIds.B, quantity: '2', unitPrice: hand.chance.pick(['79', '129']) }];
  const next = await hand.run('aftersales.place-exchange-order', { afterSaleId, lines });
  if (hand.chance.happens(0.5)) await hand.run('aftersales.undo-follow-up', { afterSaleId, reason: '买家改主意' });
  else await audited(work, { id: next.orderId });
  const again = await opened(work, 'resend');
  await hand.run('aftersales.place-resend-order', { afterSaleId: again.afterSaleId });
};

/** Repaired, for a fee or for nothing, and sent back. */
const repaired: Road = async (work) => {
  const { hand } = work;
  const { afterSaleId } = await opened(work, 'repair', 'C');
  const code = hand.word();
  const fee = await hand.run('catalog.create-product', {
    code,
    kind: 'service',
    name: { zh: '维修费' },
    skus: [{ code, listPrice: '50' }],
  });
  await hand.run('aftersales.diagnose-repair', { afterSaleId, diagnosis: '屏幕碎裂', fee: '50' });
  await hand.run('aftersales.accept-repair-quote', { afterSaleId, feeSkuId: fee.skus[0].id });
  await hand.run('aftersales.finish-repair', { afterSaleId });
  await hand.run('aftersales.return-repaired', { afterSaleId });
  if (hand.chance.happens(0.5)) await hand.run('aftersales.undo-repair-step', { afterSaleId, reason: 'x' });
};

/** Came back as scrap; what is dear waits for somebody else. */
const scrapped: Road = async (work) => {
  const { hand, other = hand } = work;
  await hand.run('company.set-parameter', { key: 'aftersales.scrap_approval_above', value: '1' });
  const { inspection } = await opened(work, 'return', 'D');
  if (hand.chance.happens(0.3)) return void (await hand.run('aftersales.undo-inspection', { inspectionId: inspection.id, reason: 'x' }));
  const [scrap] = await rowsOf(hand, 'aftersales.scraps', { status: 'waiting' });
  if (scrap)
    await other.run(hand.chance.happens(0.5) ? 'aftersales.approve-scrap' : 'aftersales.refuse-scrap', { scrapId: scrap.id, note: '是' });
};

/** Broken on the way: the carrier is asked to pay. */
const claimed: Road = async (work) => {
  const { hand } = work;
  const { afterSaleId } = await opened(work, 'return', 'C');
  const { id: claimId } = await hand.run('aftersales.open-claim', { afterSaleId, amount: '8', carrier: 'SF' });
  await hand.run('aftersales.accept-claim', { claimId });
  if (hand.chance.happens(0.5)) await hand.run('aftersales.pay-claim', { claimId });
  if (hand.chance.happens(0.5)) await hand.run('aftersales.undo-claim-step', { claimId, reason: 'x' });
  await hand.run('aftersales.pay-compensation', { afterSaleId, amount: '5', method: 'bank' });
};

/** Defective goods go back to their supplier, who sends others. */
const replaced: Road = async ({ hand, day }) => {
  const { supplierId } = day;
  const warehouseId = day.warehouseIds.W2;
  const line = { skuId: day.skuIds.C, quantity: '2' };
  await hand.run('inventory.change-quality', { warehouseId, lines: [{ ...line, from: 'good', to: 'defective' }] });
  const sent = await hand.run('aftersales.ship-supplier-return', { supplierId, warehouseId, lines: [line] });
  if (hand.chance.happens(0.3)) return void (await hand.run('aftersales.undo-supplier-return', { supplierReturnId: sent.id }));
  const [claim] = await rowsOf(hand, 'aftersales.claims');
  const { lines } = await hand.ask('aftersales.claim-goods', { claimId: claim.id });
  const come = { claimId: claim.id, warehouseId, lines: [{ lineId: lines[0].lineId, quantity: '1' }] };
  await hand.run('aftersales.receive-replacement', come);
  if (hand.chance.happens(0.5)) await hand.run('aftersales.undo-replacement', { claimId: claim.id });
};

/** Paid at the door: settled by the carrier, refused, or more than anybody knows. */
const atTheDoor: Road = async (work) => {
  const { hand } = work;
  await hand.run('billing.set-collection-terms', { carrier: 'SF', rate: '0', least: '0' });
  const order = await placed(work, { cashOnDelivery: true });
  await audited(work, order);
  await shipped(work, order);
  const [collection] = await rowsOf(hand, 'billing.collections', { orderId: order.id });
  if (hand.chance.happens(0.3)) {
    await hand.run('billing.refuse-collection', { collectionId: collection.id, reason: '拒收' });
    return void (await hand.run('billing.undo-refusal', { collectionId: collection.id, reason: '又收了' }));
  }
  const lines = [
    { waybill: collection.waybill, collected: collection.amount, fee: '1' },
    { waybill: `XX${hand.word()}`, collected: '15', fee: '0' },
  ];
  const received = String(Number(collection.amount) + 14);
  const { id: settlementId } = await hand.run('billing.enter-cod-settlement', { carrier: 'SF', received, lines });
  await hand.run('billing.change-cod-settlement', { settlementId, carrier: 'SF', received, lines, note: '改' });
  await hand.run('billing.post-cod-settlement', { settlementId });
  const parked = (await rowsOf(hand, 'billing.parked-collections')).find(({ allowed }) => allowed.includes('billing.pay-parked-back'));
  if (parked) {
    await hand.run('billing.pay-parked-back', { parkedId: parked.id, reason: '不是我们的' });
    await hand.run('billing.undo-parked', { parkedId: parked.id, reason: '是的' });
  }
  if (hand.chance.happens(0.5)) await hand.run('billing.reverse-cod-settlement', { settlementId, reason: '错' });
};

/** Orders that wait, rules that look at them, and two that become one. */
const judged: Road = async (work) => {
  const { hand, day } = work;
  const draft = await placed(work, { draft: true });
  await hand.run(hand.chance.happens(0.5) ? 'sales.confirm-order' : 'sales.delete-order', { orderId: draft.id });
  const rule = {
    ...{ name: hand.word(), shops: [day.shopId], match: 'all', conditions: [{ field: 'payable', operator: 'more_than', value: '100000' }] },
    actions: [{ kind: 'finance_audit' }],
  };
  const { id: ruleId } = await hand.run('sales.create-audit-rule', rule);
  await hand.run('sales.change-audit-rule', { ruleId, ...rule, conditions: [{ field: 'payable', operator: 'more_than', value: '90000' }] });
  await hand.run('sales.replay-audit-rule', { ruleId, orders: 20 });
  await hand.run('sales.switch-on-audit-rule', { ruleId });
  const rules = await hand.ask('sales.audit-rules');
  await hand.run('sales.order-audit-rules', { ruleIds: (rules.rows ?? rules).map(({ id }: { id: string }) => id) });
  const dear = await placed(work, { lines: [{ skuId: day.skuIds.A, quantity: '1', unitPrice: '95000' }] });
  await hand.rest?.();
  await tried(hand.run('sales.finance-audit-order', { orderId: dear.id }));
  await hand.run('sales.switch-off-audit-rule', { ruleId });
  await hand.run('sales.delete-audit-rule', { ruleId });
};

export const cases = { exchanged, repaired, scrapped, claimed, replaced, atTheDoor, judged } satisfies { [name: string]: Road };
