import { askForMoney } from './after-sales.ts';
import { dayOf, daysLater } from './calendar.ts';
import type { Placed, World } from './world.ts';

const CLASS = { classCode: '1070505000000000000', className: '日用杂品' };
const COMPANY = {
  ...{ buyerName: '苏州茶事集合店', buyerTaxIdentity: '91320508MA1XYZ2P4K', buyerContact: '苏州市姑苏区观前街 128 号 0512-66668888' },
  buyerBank: '苏州银行观前支行 6228480400012345678',
};

/** Numbers that no tax bureau gives, as the issuer of trials makes them. */
const triedNumber = (n: number): string => `0000000000000000000${n}`;

/** Invoices in every state: asked for, on their way by file, issued on trial, taken back in red, and one whose goods were paid back since. */
export async function invoiceOrders(world: World, end: number): Promise<void> {
  await world.act('class of goods', end - 590_000, 'invoicing.set-goods-code', CLASS);
  const plain = [...world.orders.values()].filter(
    ({ plan, shipments, afterSaleId }) => plan.shop.code === 'GW' && shipments.length && !plan.course.refund && !afterSaleId,
  );
  const chosen = plain.slice(-12);
  if (chosen.length < 8) return;
  const ask = async (step: string, orders: readonly Placed[], more: object = {}): Promise<string[]> => {
    const orderIds = orders.map(({ id }) => id);
    const { invoices } = await world.act(`invoices ${step}`, end - 580_000, 'invoicing.request-invoices', { orderIds, ...more });
    return invoices.map(({ id }: { id: string }) => id);
  };
  const issue = (step: string, invoiceIds: readonly string[], provider: 'file' | 'simulated') =>
    world.act(`invoices issued ${step}`, end - 570_000, 'invoicing.issue-invoices', { invoiceIds, provider });
  // what goes on at once has a number at once; the issuer of trials answers later
  const record = (n: number, invoiceId: string) =>
    world.act(`invoice recorded ${n}`, end - 565_000, 'invoicing.record-issued', { invoiceId, invoiceNumber: triedNumber(n) });
  await ask('asked', chosen.slice(0, 2));
  await issue('by file', await ask('by file', chosen.slice(2, 4)), 'file');
  const issued = await ask('issued', chosen.slice(4, 7));
  await issue('on trial', issued.slice(2), 'simulated');
  for (const [n, id] of issued.slice(0, 2).entries()) await record(n, id);
  const [special] = await ask('special', chosen.slice(7), { kind: 'special', together: 'all', buyer: COMPANY });
  await record(2, special as string);
  await takeBack(world, end, { general: issued[0] as string, special: special as string });
  const refunded = chosen[5];
  if (refunded) await askForMoney(world, refunded, { at: daysLater(end, -1), share: 0.2, amount: '5', reason: '少件补偿' });
}

/** One is red at once; of one that its buyer used already both sides have to agree. */
async function takeBack(world: World, end: number, { general, special }: { general: string; special: string }): Promise<void> {
  const red = await world.act('red invoice', end - 560_000, 'invoicing.request-red-invoice', { invoiceId: general, reason: '抬头有误' });
  await world.act('red invoice issued', end - 550_000, 'invoicing.issue-invoices', { invoiceIds: [red.id], provider: 'simulated' });
  await world.act('invoice used', end - 540_000, 'invoicing.set-buyer-use', { invoiceId: special, used: true });
  await world.act('red confirmation', end - 530_000, 'invoicing.open-red-confirmation', { invoiceId: special, reason: '销售折让' });
}

/** A dealer pays on account, what he paid is set against what he owes, and he sees the month otherwise. */
export async function settleWithDealer(world: World, end: number): Promise<void> {
  const { rows: parties } = await world.ask('parties.customers', { search: '苏州茶事', limit: 1 });
  const partyId = parties[0]?.id;
  if (!partyId) return;
  const receipt = await world.act('receipt of the dealer', end - 520_000, 'settlement.enter-receipt', {
    ...{ partyId, amount: '800', date: dayOf(daysLater(end, -1)), reference: 'SZ20261128', note: '部分货款' },
  });
  await world.act('deposit of the dealer', end - 510_000, 'settlement.enter-receipt', {
    ...{ partyId, kind: 'deposit', amount: '500', date: dayOf(daysLater(end, -1)), reference: 'SZ20261129', note: '年货订货定金' },
  });
  await world.act('expense of the dealer', end - 505_000, 'settlement.enter-expense', { partyId, amount: '60', note: '门店陈列费' });
  const { rows: items } = await world.ask('settlement.open-items', { search: '苏州茶事', limit: 50 });
  const order = items.find(({ kind }: { kind: string }) => kind === 'order');
  if (order)
    await world.act('receipt applied', end - 500_000, 'settlement.apply-credits', {
      applications: [{ creditId: receipt.id, orderId: order.id, amount: '300' }],
    });
  const statement = await world.act('statement of the dealer', end - 490_000, 'settlement.draft-statement', { partyId });
  const { rows: lines } = await world.ask('settlement.statement-lines', { statementId: statement.id });
  const move = (to: string, at: number) => world.act(`statement ${to}`, at, 'settlement.move-statement', { statementId: statement.id, to });
  await move('sent', end - 480_000);
  await world.act('figures of the dealer', end - 470_000, 'settlement.compare-statement', {
    statementId: statement.id,
    rows: lines.map(({ number, amount }: { number: string; amount: string }, n: number) => ({
      ...{ number, amount: (Math.abs(Number(amount)) - (n ? 0 : 20)).toFixed(2) },
    })),
  });
  await move('disputed', end - 460_000);
}
