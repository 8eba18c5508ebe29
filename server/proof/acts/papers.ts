import type { Hand } from '../faults/client.ts';
import { audited, paid, placed, type Road, shipped, type Work } from '../faults/roads/selling.ts';
import { monthOf, partner, tried } from './asking.ts';

const CODE = '1030201010000000000';
const BUYER = { buyerName: '杭州云图科技有限公司', buyerTaxIdentity: '91330106MA2CFJ2D7T' };

/** An order that is paid and left. */
async function sold(work: Work) {
  const order = await placed(work, { lines: [{ skuId: work.day.skuIds.A, quantity: '2', unitPrice: '113' }] });
  await paid(work, order);
  await audited(work, order);
  await shipped(work, order);
  return order;
}
/** Twenty digits, as the tax office gives them. */
const invoiceNumber = ({ chance }: Hand) => `2633${Array.from({ length: 16 }, () => chance.whole(0, 9)).join('')}`;

/** Invoices: asked for, changed, withdrawn, issued by a file, by hand and by a simulation. */
const invoices: Road = async (work) => {
  const { hand, day } = work;
  await hand.run('invoicing.set-goods-code', { classCode: CODE, className: '食品' });
  const own = await hand.run('invoicing.set-goods-code', { skuId: day.skuIds.B, classCode: CODE, className: '食品' });
  await tried(hand.run('invoicing.remove-goods-code', { goodsCodeId: own.id }));
  const asked = async () => {
    const order = await sold(work);
    const { invoices: made } = await hand.run('invoicing.request-invoices', { orderIds: [order.id], buyer: BUYER });
    return made[0] as { id: string; number: string };
  };
  const dropped = await asked();
  await hand.run('invoicing.change-invoice', { invoiceId: dropped.id, ...BUYER, remark: '改' });
  await hand.run('invoicing.withdraw-invoice', { invoiceId: dropped.id });
  const filed = await asked();
  await hand.run('invoicing.issue-invoices', { invoiceIds: [filed.id] });
  await hand.run('invoicing.recall-invoices', { invoiceIds: [filed.id] });
  await hand.run('invoicing.issue-invoices', { invoiceIds: [filed.id] });
  await hand.run('invoicing.take-in-answers', { answers: [{ number: filed.number, invoiceNumber: invoiceNumber(hand), gross: '226' }] });
  await hand.run('invoicing.mark-invoice-sent', { invoiceId: filed.id, sentTo: 'a@example.com' });
  const simulated = await asked();
  await hand.run('invoicing.issue-invoices', { invoiceIds: [simulated.id], provider: 'simulated' });
};

/** What was invoiced is taken back, by one side or by both. */
const reds: Road = async (work) => {
  const { hand } = work;
  const order = await sold(work);
  const { invoices: made } = await hand.run('invoicing.request-invoices', { orderIds: [order.id], buyer: BUYER, kind: 'special' });
  const invoiceId = made[0].id;
  await hand.run('invoicing.record-issued', { invoiceId, invoiceNumber: invoiceNumber(hand) });
  if (hand.chance.happens(0.3)) return void (await hand.run('invoicing.request-red-invoice', { invoiceId, reason: '退货' }));
  await hand.run('invoicing.set-buyer-use', { invoiceId, used: true });
  const open = () => hand.run('invoicing.open-red-confirmation', { invoiceId, reason: '退货' });
  await hand.run('invoicing.withdraw-red-confirmation', { confirmationId: (await open()).id });
  await hand.run('invoicing.refuse-red', { confirmationId: (await open()).id });
  await hand.run('billing.refund-payment', { orderId: order.id, amount: '20', method: 'bank' });
  await hand.run('invoicing.take-back-refunded', { orderIds: [order.id] });
  const { confirmations } = await hand.ask('invoicing.sales-invoice', { number: made[0].number });
  for (const { id, status } of confirmations) if (status === 'waiting') await hand.run('invoicing.confirm-red', { confirmationId: id });
};

/** Assets: bought, written down, sold and brought back. */
const assets: Road = async ({ hand }) => {
  const asset = {
    name: `电脑 ${hand.word()}`,
    category: 'electronics',
    cost: '12000',
    months: 36,
    acquiredOn: '2025-01-15',
    origin: 'bank',
  };
  const mistaken = await hand.run('assets.add-asset', asset);
  await hand.run('assets.change-asset', { assetId: mistaken.id, months: 60 });
  await hand.run('assets.withdraw-asset', { assetId: mistaken.id });
  const { id: assetId } = await hand.run('assets.add-asset', asset);
  const month = monthOf(74 + hand.chance.whole(0, 6));
  await hand.run('assets.depreciate', { month });
  if (hand.chance.happens(0.5)) {
    await hand.run('assets.undo-depreciation', { month });
    await hand.run('assets.depreciate', { month });
  }
  await hand.run('assets.dispose-asset', { assetId, disposedOn: '2026-03-20', proceeds: '9000', tax: '1170' });
  if (hand.chance.happens(0.5)) await hand.run('assets.undo-disposal', { assetId });
};

/** Wages of a month: drawn up, posted, paid, handed on; and back step by step. */
const wages: Road = async ({ hand }) => {
  const month = monthOf(90 + hand.chance.whole(0, 60));
  const lines = [
    { employee: `员工 ${hand.word()}`, gross: '8000', social: '840', housing: '400', employerSocial: '2000', employerHousing: '400' },
  ];
  const thrown = await hand.run('payroll.save-sheet', { month: '2031-01', lines });
  await hand.run('payroll.delete-sheet', { sheetId: thrown.id });
  const { id: sheetId } = await hand.run('payroll.save-sheet', { month, lines });
  await hand.run('payroll.post-sheet', { sheetId });
  await hand.run('payroll.pay-sheet', { sheetId });
  await hand.run('payroll.remit-sheet', { sheetId });
  for (let back = hand.chance.whole(0, 2); back > 0; back--) await hand.run('payroll.undo-step', { sheetId });
};

/** A party that supplies services: billed, certified, held, paid ahead, set against, taken back. */
const services: Road = async ({ hand, day }) => {
  const supplierId = await partner(hand, { supplier: true });
  const line = { description: '仓租', usedFor: 'rent', amount: '90', taxRate: '0.06' };
  const enter = () =>
    hand.run('purchasing.enter-service-bill', { supplierId, invoiceNumber: `FW${hand.word()}`, invoiceDate: day.date, lines: [line] });
  const bill = await enter();
  await hand.run('purchasing.certify-bill', { billId: bill.id });
  await hand.run('purchasing.uncertify-bill', { billId: bill.id });
  const ahead = await hand.run('purchasing.pay-ahead', { supplierId, kind: 'prepayment', amount: '50', paidOn: day.date });
  await hand.run('purchasing.apply-prepayment', { paymentId: ahead.id, bills: [{ billId: bill.id, amount: '30' }] });
  if (hand.chance.happens(0.5)) await hand.run('purchasing.unapply-prepayment', { paymentId: ahead.id });
  else await hand.run('purchasing.pay-bills', { supplierId, bills: [{ billId: bill.id, amount: '20' }], paidOn: day.date });
};

export const papers = { invoices, reds, assets, wages, services } satisfies { [name: string]: Road };
