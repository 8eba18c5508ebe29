import { newId } from '../../kernel/ids.ts';
import type { Hand } from '../faults/client.ts';
import { audited, paid, placed, type Road, shipped, type Work } from '../faults/roads/selling.ts';
import { chartOf, partner, rowsOf, serviceBill } from './asking.ts';

const account = async (hand: Hand, kind = 'bank'): Promise<{ id: string; name: string }> => {
  const name = `账户 ${hand.word()}`;
  return { name, id: (await hand.run('banking.create-money-account', { name, kind, accountNumber: `6222${hand.word()}` })).id };
};

/** Places of money, what comes and goes between them, and what of it was a mistake. */
const places: Road = async ({ hand, day }) => {
  const chart = await chartOf(hand);
  const [bank, wallet] = [await account(hand), await account(hand, 'alipay')];
  const partyId = await partner(hand, { customer: true });
  // money of a customer becomes his credit: it is no document of the bank's own
  await hand.run('banking.record-receipt', { moneyAccountId: wallet.id, amount: '300', partyId });
  const made = [
    await hand.run('banking.record-receipt', { moneyAccountId: bank.id, amount: '1000', counterAccountId: chart('3001'), date: day.date }),
    await hand.run('banking.transfer-money', { moneyAccountId: wallet.id, targetAccountId: bank.id, amount: '200', fee: '0.2' }),
    await hand.run('banking.record-fee', { moneyAccountId: bank.id, amount: '5.5' }),
    await hand.run('banking.record-interest', { moneyAccountId: bank.id, amount: '1.23' }),
    await hand.run('banking.record-payment', { moneyAccountId: bank.id, amount: '40', counterAccountId: chart('560203') }),
  ];
  for (const { id } of made) if (hand.chance.happens(0.4)) await hand.run('banking.reverse-document', { documentId: id });
  await hand.run('banking.change-money-account', { moneyAccountId: wallet.id, name: `${wallet.name}改` });
  await hand.run('banking.archive-money-account', { moneyAccountId: wallet.id });
  if (hand.chance.happens(0.5)) await hand.run('banking.restore-money-account', { moneyAccountId: wallet.id });
};

/** Money in somebody's pocket. */
const petty: Road = async ({ hand }) => {
  const chart = await chartOf(hand);
  const cash = await account(hand, 'cash');
  const personId = hand.chance.pick(await rowsOf(hand, 'access.people')).personId;
  await hand.run('banking.advance-petty-cash', { moneyAccountId: cash.id, personId, amount: '500' });
  await hand.run('banking.spend-petty-cash', { personId, amount: '300', counterAccountId: chart('560203') });
  await hand.run('banking.return-petty-cash', { moneyAccountId: cash.id, personId, amount: '150' });
};

/** A statement of a bank that opens at nothing. */
async function toldBy(hand: Hand, { name }: { name: string }, amounts: readonly string[], more: object = {}): Promise<string> {
  let balance = 0;
  const lines = amounts.map((amount, at) => {
    balance += Number(amount);
    return { n: at + 2, date: `2026-03-0${at + 1}`, amount, balance: String(balance), serial: hand.word(), ...more };
  });
  const told = { account: name, importId: newId(), fileName: '流水.csv', lines };
  return (await hand.run('banking.take-in-statement-lines', told)).number;
}
const idOf = async (hand: Hand, number: string): Promise<string> => (await hand.ask('banking.statement', { number })).id;

/** A statement is taken whole; its lines are matched, unmatched, recorded, and what is certain finds itself. */
const statements: Road = async ({ hand }) => {
  const chart = await chartOf(hand);
  const bank = await account(hand);
  const draft = await idOf(hand, await toldBy(hand, bank, ['7']));
  await hand.run('banking.delete-statement', { statementId: draft });
  const statementId = await idOf(
    hand,
    await toldBy(hand, bank, ['1000', '-100', '-100', '50'], { counterparty: '物业公司', summary: '房租' }),
  );
  await hand.run('banking.accept-statement', { statementId, closing: '850' });
  if (hand.chance.happens(0.3)) return void (await hand.run('banking.withdraw-statement', { statementId }));
  const lines: any[] = await rowsOf(hand, 'banking.statement-lines', {}, { statementId, sort: 'date' });
  const moneyAccountId = bank.id;
  await hand.run('banking.record-receipt', { moneyAccountId, amount: '1000', counterAccountId: chart('3001'), date: '2026-03-01' });
  const [candidate] = await rowsOf(hand, 'banking.candidates', {}, { lineId: lines[0].id });
  if (candidate) {
    const entries = [{ entryId: candidate.entryId, n: candidate.n }];
    const { id: matchId } = await hand.run('banking.match-lines', { moneyAccountId, lineIds: [lines[0].id], entries });
    if (hand.chance.happens(0.5)) await hand.run('banking.unmatch-lines', { matchId });
  }
  await hand.run('banking.record-from-line', { lineId: lines[1].id, kind: 'payment', counterAccountId: chart('560203') });
  for (const { id: ruleId, status } of await rowsOf(hand, 'banking.matching-rules'))
    if (status !== 'on') await hand.run('banking.switch-on-matching-rule', { ruleId });
  await hand.run('banking.match-automatically', { moneyAccountId });
  const [rule] = await rowsOf(hand, 'banking.matching-rules');
  if (rule) await hand.run('banking.switch-off-matching-rule', { ruleId: rule.id });
};

/** An order of a customer on terms that left unpaid. */
async function owed(work: Work, customerId: string, unitPrice: string) {
  const order = await placed(work, { customerId, lines: [{ skuId: work.day.skuIds.A, quantity: '1', unitPrice }] });
  await audited(work, order);
  await shipped(work, order);
  return order;
}

/** What a customer paid ahead, and what he owes, set against each other in any combination, and taken back. */
const credits: Road = async (work) => {
  const { hand } = work;
  const partyId = await partner(hand, { customer: true, paymentDays: 30 });
  await hand.run('settlement.set-terms', { partyId, depositConsumable: true, cycle: 'monthly', cycleDays: 25 });
  const [first, second] = [await owed(work, partyId, '300'), await owed(work, partyId, '120')];
  const receipt = await hand.run('settlement.enter-receipt', { partyId, amount: '250', reference: hand.word() });
  const expense = await hand.run('settlement.enter-expense', { partyId, amount: '20', note: '堆头费' });
  const applications = [
    { creditId: receipt.id, orderId: first.id, amount: '100' },
    { creditId: expense.id, orderId: second.id, amount: '20' },
  ];
  await hand.run('settlement.apply-credits', { applications });
  await hand.run('settlement.forgive-debt', {
    orderId: second.id,
    kind: hand.chance.pick(['discount', 'write_off']),
    amount: '10',
    note: '早付',
  });
  const { applications: used } = await hand.ask('settlement.credit', { number: receipt.number });
  if (hand.chance.happens(0.5)) {
    await hand.run('settlement.undo-application', { paymentId: used[0].paymentId, reason: '挂错单' });
    await hand.run('settlement.reverse-credit', { creditId: receipt.id, reason: '退票' });
  } else await hand.run('settlement.apply-proposed', { partyId });
};

/** Who is customer and supplier at once pays with what he is owed. */
const setOff: Road = async (work) => {
  const { hand, day } = work;
  const partyId = await partner(hand, { customer: true, supplier: true, paymentDays: 30 });
  const order = await owed(work, partyId, '500');
  const bill = await serviceBill(hand, partyId, '900', day.date);
  const credit = await hand.run('settlement.set-off-bills', { partyId, bills: [{ billId: bill.id, amount: '500' }] });
  await hand.run('settlement.apply-credits', { applications: [{ creditId: credit.id, orderId: order.id, amount: '400' }] });
};

/** Statements of account: drawn up, sent, compared with the partner's own, agreed, closed; or thrown away. */
const accountsOfPartners: Road = async (work) => {
  const { hand } = work;
  const partyId = await partner(hand, { customer: true, paymentDays: 30 });
  const order = await owed(work, partyId, '80');
  const thrown = await hand.run('settlement.draft-statement', { partyId });
  await hand.run('settlement.delete-statement', { statementId: thrown.id });
  const { id: statementId } = await hand.run('settlement.draft-statement', { partyId });
  const move = (to: string) => hand.run('settlement.move-statement', { statementId, to });
  await move('sent');
  await hand.run('settlement.compare-statement', { statementId, rows: [{ number: order.number, amount: '79' }] });
  await move('disputed');
  await move('sent');
  await move('confirmed');
  if (hand.chance.happens(0.5)) await move('closed');
  await hand.run('settlement.draft-next-statement', {});
};

/** Lines as platforms tell them. */
const linesOf = (hand: Hand, orderNumber: string, all: readonly [kind: string, amount: string][]) =>
  all.map(([kind, amount]) => ({ number: hand.word(), orderNumber, kind, amount, occurredAt: '2026-03-10T02:00:00Z' }));

/** A shop of one's own with a platform that settles. */
async function settledShop({ hand, day }: Work): Promise<{ shopId: string; code: string }> {
  const code = `M${hand.word()}`;
  const terms = { platform: 'tmall', moneyHolder: 'platform', taxInclusive: true, auditUnpaid: true };
  const { id: shopId } = await hand.run('sales.create-shop', { code, name: `店铺 ${code}`, warehouses: [day.warehouseIds.W1], ...terms });
  await hand.run('marketplaces.set-terms', { shopId, wallet: 'alipay', feesInvoiced: true });
  const rate = { shopId, kind: 'commission', rate: '0.05', validFrom: '2020-01-01' };
  const { id: feeRateId } = await hand.run('marketplaces.set-fee-rate', rate);
  if (hand.chance.happens(0.5)) await hand.run('marketplaces.remove-fee-rate', { feeRateId });
  return { shopId, code };
}

/** What a platform settles: told, matched, posted, explained, and taken back. */
const platform: Road = async (work) => {
  const { hand } = work;
  const { shopId, code } = await settledShop(work);
  const platformNumber = `O${hand.word()}`;
  const order = await placed(work, { shopId, platformNumber, lines: [{ skuId: work.day.skuIds.A, quantity: '1', unitPrice: '100' }] });
  await audited(work, order);
  await paid(work, order);
  await shipped(work, order);
  const tell = async (lines: object[]): Promise<string> => {
    const importId = newId();
    const head = { importId, shop: code, layout: 'platform-statement', feed: 'settlement', fileName: 'file.csv' };
    await hand.run('marketplaces.take-in-lines', { ...head, lines });
    const { number } = await hand.run('marketplaces.finish-reading', { importId });
    return (await hand.ask('marketplaces.statement', { number })).id;
  };
  const mistaken = await tell(linesOf(hand, 'NONE', [['sale', '1']]));
  await hand.rest?.();
  await hand.run('marketplaces.delete-statement', { statementId: mistaken });
  const statementId = await tell([
    ...linesOf(hand, platformNumber, [
      ['sale', '98'],
      ['commission', '-5'],
    ]),
    ...linesOf(hand, '', [
      ['unclear', '3'],
      ['fine', '-7'],
    ]),
  ]);
  await hand.rest?.();
  await hand.run('marketplaces.match-statement', { statementId });
  await hand.rest?.();
  await hand.run('marketplaces.post-statement', { statementId });
  const fates = await rowsOf(hand, 'marketplaces.lines', {}, { statementId });
  const unclear = fates.find(({ kind }) => kind === 'unclear');
  await hand.run('marketplaces.explain-lines', { lineIds: [unclear.id], kind: 'compensation', note: '查明' });
  if (hand.chance.happens(0.7)) return;
  await hand.run('marketplaces.undo-explanation', { lineId: unclear.id });
  await hand.run('marketplaces.reverse-statement', { statementId, reason: '错' });
};

export const money = { places, petty, statements, credits, setOff, accountsOfPartners, platform } satisfies { [name: string]: Road };
