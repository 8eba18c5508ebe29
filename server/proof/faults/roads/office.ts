import type { Road } from './selling.ts';

/** Goods are bought at 6 without tax, come in, are billed and paid; some go back. */
const buy: Road = async ({ hand, day }) => {
  const quantity = String(hand.chance.whole(2, 9));
  const { supplierId } = day;
  const line = { skuId: day.skuIds.C, quantity, unitPrice: '6.78', taxRate: '0.13' };
  const order = await hand.run('purchasing.create-order', { supplierId, warehouseId: day.warehouseIds.W2, lines: [line] });
  const orderId = order.id;
  if (hand.chance.happens(0.1)) return void (await hand.run('purchasing.delete-order', { orderId }));
  await hand.run('purchasing.submit-order', { orderId });
  await hand.run('purchasing.send-order', { orderId });
  const { lines } = await hand.ask('purchasing.order', { number: order.number });
  const lineId = lines[0].id;
  const receipt = await hand.run('purchasing.receive-goods', { orderId, lines: [{ lineId, quantity }] });
  if (hand.chance.happens(0.2)) return void (await hand.run('purchasing.reverse-receipt', { receiptId: receipt.id }));
  const invoice = { supplierId, invoiceNumber: `FP${hand.word()}`, invoiceDate: day.date };
  const bill = await hand.run('purchasing.enter-bill', { ...invoice, lines: [{ orderLineId: lineId, quantity }] });
  if (hand.chance.happens(0.3)) return void (await hand.run('purchasing.reverse-bill', { billId: bill.id }));
  await hand.run('purchasing.pay-bills', { supplierId, bills: [{ billId: bill.id, amount: '6.78' }], paidOn: day.date });
};

/** Money paid before anything comes. */
const payAhead: Road = async ({ hand, day }) => {
  const paid = await hand.run('purchasing.pay-ahead', { supplierId: day.supplierId, kind: 'prepayment', amount: '50', paidOn: day.date });
  if (hand.chance.happens(0.4)) await hand.run('purchasing.reverse-supplier-payment', { paymentId: paid.id });
};

/** An entry by hand, and sometimes its reversal. */
const enter: Road = async ({ hand, day }) => {
  const amount = `${hand.chance.whole(1, 90)}.50`;
  const [from, to] = day.accountIds;
  const lines = [
    { accountId: to, debit: amount },
    { accountId: from, credit: amount },
  ];
  const made = await hand.run('ledger.post-manual-voucher', { date: day.date, summary: '提现', lines });
  if (hand.chance.happens(0.3)) await hand.run('ledger.reverse-voucher', { entryId: made.id });
};

/** Something new to sell, and somebody new to sell it to. */
const meet: Road = async ({ hand }) => {
  const code = hand.word();
  const { skus } = await hand.run('catalog.create-product', { code, name: { zh: `新品 ${code}` }, skus: [{ code, listPrice: '12' }] });
  await hand.run('catalog.add-barcode', { skuId: skus[0].id, code: `BC-${hand.word()}`, kind: 'internal' });
  const party = await hand.run('parties.create-party', { name: `客户 ${hand.word()}`, customer: true, type: 'person', anyway: true });
  await hand.run('parties.change-party', { id: party.id, remark: '老客户' });
  await hand.run('parties.save-contact', { partyId: party.id, name: '李四' });
  if (hand.chance.happens(0.3)) {
    await hand.run('parties.archive-party', { id: party.id });
    await hand.run('parties.restore-party', { id: party.id });
  }
};

export const office = { buy, payAhead, enter, meet } satisfies { [name: string]: Road };
