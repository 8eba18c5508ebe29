import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** A small generator of repeatable choices. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}
type Dice = ReturnType<typeof dice>;

/** What is open of a thing, in cents, as an account book kept beside the program has it. */
interface Item {
  id: string;
  number: string;
  whole: number;
  open: number;
}
interface Use {
  /** The payment of the order, the refund or the repayment that it is. */
  id: string;
  from: Item;
  to?: Item;
  amount: number;
}
interface Book {
  orders: Item[];
  credits: Item[];
  bills: Item[];
  ahead: Item[];
  /** What credits were used for. */
  applied: Use[];
  refunds: Use[];
  /** Payments of bills by money, with what each bill got. */
  paid: { id: string; parts: { bill: Item; amount: number }[] }[];
  setAgainst: Use[];
  repaid: Use[];
  bank: number;
}
const yuan = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
const total = (items: readonly { open: number }[]): number => items.reduce((sum, { open }) => sum + open, 0);
const pick = <T>(roll: Dice, items: readonly T[]): T | undefined => items[roll(Math.max(items.length, 1))];
const openOnes = <T extends { open: number }>(items: readonly T[]): T[] => items.filter(({ open }) => open > 0);
/** A part of what can be, now and then all of it. */
const partOf = (roll: Dice, most: number): number => (roll(3) === 0 ? most : 1 + roll(most));

interface Turn {
  s: Scenario;
  roll: Dice;
  book: Book;
  customerId: string;
  supplierId: string;
  moneyAccountId: string;
}
type Move = (turn: Turn) => Promise<unknown>;

/** One thing several others take from, several take one: divides an amount over them. */
function divided(roll: Dice, items: readonly Item[], most: number): { item: Item; amount: number }[] {
  let left = most;
  const parts: { item: Item; amount: number }[] = [];
  for (const item of items.slice(0, 1 + roll(3))) {
    if (left <= 0) break;
    const amount = partOf(roll, Math.min(item.open, left));
    left -= amount;
    parts.push({ item, amount });
  }
  return parts;
}

const customerMoves: Move[] = [
  // goods leave and are owed
  async ({ s, roll, book, customerId }) => {
    const whole = 100 + roll(50_000);
    const order = await s.order({ A: '1' }, { customerId, lines: [{ unitPrice: yuan(whole) }] });
    await s.audit(order);
    await s.ship(order);
    book.orders.push({ id: order.id, number: order.number, whole, open: whole });
  },
  // money comes, of which part pays several orders at once
  async ({ s, roll, book, customerId, moneyAccountId }) => {
    const whole = 100 + roll(60_000);
    const parts = roll(2) ? divided(roll, openOnes(book.orders), whole) : [];
    const orders = parts.map(({ item, amount }) => ({ orderId: item.id, amount: yuan(amount) }));
    const input = { partyId: customerId, amount: yuan(whole), moneyAccountId, reference: `R${book.credits.length}`, orders };
    const { id, number } = await s.run('settlement.enter-receipt', input);
    const credit: Item = { id, number, whole, open: whole };
    book.credits.push(credit);
    book.bank += whole;
    const { applications } = await s.ask('settlement.credit', { number });
    for (const { item, amount } of parts) {
      const { paymentId } = applications.find(({ orderId }: { orderId: string }) => orderId === item.id);
      book.applied.push({ id: paymentId, from: credit, to: item, amount });
      credit.open -= amount;
      item.open -= amount;
    }
  },
  // several credits pay an order, or one several
  async ({ s, roll, book }) => {
    const credit = pick(roll, openOnes(book.credits));
    if (!credit) return;
    const parts = divided(roll, openOnes(book.orders), credit.open);
    if (!parts.length) return;
    await s.run('settlement.apply-credits', {
      applications: parts.map(({ item, amount }) => ({ creditId: credit.id, orderId: item.id, amount: yuan(amount) })),
    });
    const { applications } = await s.ask('settlement.credit', { number: credit.number });
    const known = new Set(book.applied.map(({ id }) => id));
    for (const { item, amount } of parts) {
      const made = applications.find((each: any) => each.orderId === item.id && each.state === 'valid' && !known.has(each.paymentId));
      book.applied.push({ id: made.paymentId, from: credit, to: item, amount });
      credit.open -= amount;
      item.open -= amount;
    }
  },
  async ({ s, roll, book }) => {
    const use = pick(roll, book.applied);
    if (!use?.to) return;
    await s.run('settlement.undo-application', { paymentId: use.id, reason: '试验' });
    book.applied = book.applied.filter((each) => each !== use);
    use.from.open += use.amount;
    use.to.open += use.amount;
  },
  async ({ s, roll, book, moneyAccountId }) => {
    const from = pick(roll, openOnes(book.credits));
    if (!from) return;
    const amount = partOf(roll, from.open);
    const { id } = await s.run('settlement.refund-credit', { creditId: from.id, amount: yuan(amount), moneyAccountId });
    book.refunds.push({ id, from, amount });
    from.open -= amount;
    book.bank -= amount;
  },
  async ({ s, roll, book }) => {
    const use = pick(roll, book.refunds);
    if (!use) return;
    await s.run('settlement.reverse-credit', { creditId: use.id, reason: '试验' });
    book.refunds = book.refunds.filter((each) => each !== use);
    use.from.open += use.amount;
    book.bank += use.amount;
  },
  async ({ s, roll, book }) => {
    const credit = pick(roll, book.credits);
    if (!credit) return;
    await s.run('settlement.reverse-credit', { creditId: credit.id, reason: '试验' });
    book.credits = book.credits.filter((each) => each !== credit);
    book.bank -= credit.whole;
  },
];

const supplierMoves: Move[] = [
  async ({ s, roll, book, supplierId }) => {
    const whole = 100 + roll(50_000);
    const { id, number } = await s.run('purchasing.enter-service-bill', {
      ...{ supplierId, invoiceNumber: `I${book.bills.length}`, invoiceDate: '2026-03-01' },
      lines: [{ description: '仓储费', usedFor: 'storage', amount: yuan(whole), taxRate: '0' }],
    });
    book.bills.push({ id, number, whole, open: whole });
  },
  // money pays several bills, what they do not take is ahead of them
  async ({ s, roll, book, supplierId, moneyAccountId }) => {
    const parts = divided(roll, openOnes(book.bills), 40_000);
    const extra = roll(2) ? 1 + roll(20_000) : 0;
    const whole = parts.reduce((sum, { amount }) => sum + amount, extra);
    if (!whole) return;
    const before = new Set((await s.ask('purchasing.payments', { limit: 500 })).rows.map(({ id }: Item) => id));
    const bills = parts.map(({ item, amount }) => ({ billId: item.id, amount: yuan(amount) }));
    await s.run('banking.record-payment', { moneyAccountId, partyId: supplierId, amount: yuan(whole), bills });
    for (const row of (await s.ask('purchasing.payments', { limit: 500 })).rows.filter(({ id }: Item) => !before.has(id)))
      if (row.kind === 'payment') book.paid.push({ id: row.id, parts: parts.map(({ item: bill, amount }) => ({ bill, amount })) });
      else book.ahead.push({ id: row.id, number: row.number, whole: extra, open: extra });
    for (const { item, amount } of parts) item.open -= amount;
    book.bank -= whole;
  },
  async ({ s, roll, book }) => {
    const payment = pick(roll, book.paid);
    if (!payment) return;
    await s.run('purchasing.reverse-supplier-payment', { paymentId: payment.id });
    book.paid = book.paid.filter((each) => each !== payment);
    for (const { bill, amount } of payment.parts) {
      bill.open += amount;
      book.bank += amount;
    }
  },
  async ({ s, roll, book }) => {
    const ahead = pick(roll, openOnes(book.ahead));
    if (!ahead) return;
    const parts = divided(roll, openOnes(book.bills), ahead.open);
    if (!parts.length) return;
    const bills = parts.map(({ item, amount }) => ({ billId: item.id, amount: yuan(amount) }));
    await s.run('purchasing.apply-prepayment', { paymentId: ahead.id, bills });
    for (const { item, amount } of parts) {
      book.setAgainst.push({ id: ahead.id, from: ahead, to: item, amount });
      ahead.open -= amount;
      item.open -= amount;
    }
  },
  async ({ s, roll, book }) => {
    const ahead = pick(roll, book.ahead);
    if (!ahead) return;
    await s.run('purchasing.unapply-prepayment', { paymentId: ahead.id });
    for (const { to, amount } of book.setAgainst.filter(({ from }) => from === ahead)) {
      ahead.open += amount;
      if (to) to.open += amount;
    }
    book.setAgainst = book.setAgainst.filter(({ from }) => from !== ahead);
  },
  async ({ s, roll, book, moneyAccountId }) => {
    const from = pick(roll, openOnes(book.ahead));
    if (!from) return;
    const amount = partOf(roll, from.open);
    const before = new Set((await s.ask('purchasing.payments', { limit: 500 })).rows.map(({ id }: Item) => id));
    await s.run('purchasing.record-repayment', { paymentId: from.id, amount: yuan(amount), moneyAccountId });
    const made = (await s.ask('purchasing.payments', { limit: 500 })).rows.find(({ id }: Item) => !before.has(id));
    book.repaid.push({ id: made.id, from, amount });
    from.open -= amount;
    book.bank += amount;
  },
  async ({ s, roll, book }) => {
    const use = pick(roll, book.repaid);
    if (!use) return;
    await s.run('purchasing.reverse-supplier-payment', { paymentId: use.id });
    book.repaid = book.repaid.filter((each) => each !== use);
    use.from.open += use.amount;
    book.bank -= use.amount;
  },
];

/** What the program says is open by kind, and what stands on its control accounts, in cents. */
async function standing(s: Scenario) {
  const items = (await s.ask('settlement.open-items', { limit: 500 })).rows as { kind: string; number: string; open: string }[];
  const cents = (text: string) => Math.round(Number(text) * 100);
  const of = (...kinds: string[]) =>
    Object.fromEntries(items.filter(({ kind }) => kinds.includes(kind)).map(({ number, open }) => [number, Math.abs(cents(open))]));
  const { rows } = await runtime().pools.owner.query(
    `select l.role, (sum(l.debit - l.credit) * 100)::bigint::int as amount from ledger.entry_line l where l.merchant_id = $1
       and l.role in ('receivable', 'advance', 'customer_advance', 'payable', 'prepayment', 'bank') group by 1`,
    [s.actor.merchant.id],
  );
  const booked = Object.fromEntries(rows.map(({ role, amount }) => [role, amount]));
  const { receivable = 0, customer_advance: advance = 0, payable = 0, prepayment = 0, bank = 0 } = booked;
  return {
    ...{ orders: of('order'), credits: of('receipt'), bills: of('bill'), ahead: of('prepayment') },
    ...{ receivable, advance, payable, prepayment, bank },
  };
}
const byNumber = (items: readonly Item[]) => Object.fromEntries(openOnes(items).map(({ number, open }) => [number, open]));
const kept = (book: Book) => ({
  ...{ orders: byNumber(book.orders), credits: byNumber(book.credits), bills: byNumber(book.bills), ahead: byNumber(book.ahead) },
  ...{
    receivable: total(book.orders),
    advance: 0 - total(book.credits),
    payable: 0 - total(book.bills),
    prepayment: total(book.ahead),
    bank: book.bank,
  },
});

test.each([11, 12])(
  'whatever is received, set against, paid, given back and undone in any order, open items, credits and control accounts agree to the cent: seed %i',
  async (seed) => {
    const s = await scenario(runtime(), { moneyHolder: 'merchant' });
    await s.stock({ A: '200' });
    const { id: moneyAccountId } = await s.run('banking.create-money-account', { name: '工行', kind: 'bank' });
    const { id: customerId } = await s.run('parties.create-party', { name: '杭州批发行', customer: true, paymentDays: 30 });
    const { id: supplierId } = await s.run('parties.create-party', { name: '义乌百货厂', supplier: true, type: 'company' });
    const book: Book = {
      ...{ orders: [], credits: [], bills: [], ahead: [], applied: [], refunds: [], paid: [], setAgainst: [], repaid: [], bank: 0 },
    };
    const turn = { s, roll: dice(seed), book, customerId, supplierId, moneyAccountId };
    let done = 0;
    for (let n = 0; n < 100; n++) {
      const moves = n % 2 ? customerMoves : supplierMoves;
      // the first moves make something to move
      const move = moves[n < 12 ? turn.roll(2) : turn.roll(moves.length)] as Move;
      const refused = await move(turn).then(
        () => (done++, undefined),
        (error) => error.code as string,
      );
      // a credit or prepayment that is used is not taken back; nothing else is refused
      if (refused) expect(refused).toMatch(/^(settlement\.credit_used|purchasing\.payment_status)$/);
      if (n % 10 === 9) expect(await standing(s)).toEqual(kept(book));
    }
    expect(done).toBeGreaterThan(60);
    expect(await standing(s)).toEqual(kept(book));
    await s.settle();
    expect(await s.differences()).toEqual([]);
  },
  60_000,
);
