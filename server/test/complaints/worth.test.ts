import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../../modules/access/actors.ts';
import { testRuntime } from '../postgres.ts';
import { plainBuying } from './buying.ts';

// C1, C2 and C9 are families of complaints that users of other systems filed
const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

test('C1 three receipts of one order billed at 100, 150 and 80 are worth 250, then 330', async () => {
  const s = await plainBuying(runtime());
  const order = await s.sent({ A: '3' }, {}, { A: '100' });
  for (const unitPrice of ['100', '150']) {
    await s.receive(order, ['1']);
    await s.bill(order, [{ quantity: '1', unitPrice }]);
  }
  expect(await s.worth('A')).toEqual(['2', '250']);
  await s.receive(order, ['1']);
  await s.bill(order, [{ quantity: '1', unitPrice: '80' }]);
  expect(await s.worth('A')).toEqual(['3', '330']);
  await s.proven();
});

test('C1 the average is that of all there is, and a later price corrects what left as well as what stayed', async () => {
  const s = await plainBuying(runtime());
  const first = await s.sent({ A: '10' }, {}, { A: '10' });
  await s.receive(first, ['10']);
  const second = await s.sent({ A: '30' }, {}, { A: '20' });
  await s.receive(second, ['30']);
  await s.lose('A', '20');
  // 700 over 40: not the 20 of what came in last
  expect(await s.worth('A')).toEqual(['20', '350']);
  await s.bill(second, [{ quantity: '30', unitPrice: '22' }]);
  // 60 more for the 30 that came, of which 20 are here (facts.md 2.5)
  expect(await s.worth('A')).toEqual(['20', '390']);
  expect(await s.books('cost_adjustment')).toEqual({ cost_adjustment: '20' });
  await s.proven();
});

test('C1 a bill below the price after the goods left makes neither a negative cost nor a negative value', async () => {
  const s = await plainBuying(runtime());
  const order = await s.sent({ A: '10' }, {}, { A: '10' });
  await s.receive(order, ['10']);
  await s.lose('A', '9');
  await s.bill(order, [{ quantity: '10', unitPrice: '4' }]);
  expect(await s.worth('A')).toEqual(['1', '4']);
  await s.lose('A', '1');
  expect(await s.worth('A')).toEqual(['0', '0']);
  expect(await s.books('inventory_good', 'cost_adjustment')).toEqual({ cost_adjustment: '-54' });
  await s.proven();
});

test('C1 goods of a tenth of a cent are worth what was paid for them, and nothing is left when they are gone', async () => {
  const s = await plainBuying(runtime());
  const order = await s.sent({ A: '1000' }, {}, { A: '0.001' });
  await s.receive(order, ['1000']);
  expect(await s.worth('A')).toEqual(['1000', '1']);
  for (const quantity of ['333', '333', '333']) await s.lose('A', quantity);
  expect((await s.worth('A'))[0]).toBe('1');
  await s.lose('A', '1');
  expect(await s.worth('A')).toEqual(['0', '0']);
  expect(await s.books('inventory_good', 'stock_loss')).toEqual({ stock_loss: '1' });
  await s.proven();
});

test('C1 what goes back to its supplier leaves stock and ledger by the same amount, whatever it cost when it came', async () => {
  const s = await plainBuying(runtime());
  const dear = await s.sent({ A: '10' }, {}, { A: '20' });
  const { id: receiptId, number } = await s.receive(dear, ['10']);
  await s.receive(await s.sent({ A: '10' }, {}, { A: '10' }), ['10']);
  const { lines } = await s.ask('purchasing.receipt', { number });
  await s.run('purchasing.return-goods', { receiptId, reason: '瑕疵', lines: [{ lineId: lines[0].id, quantity: '5' }] });
  const [quantity, value] = await s.worth('A');
  expect(quantity).toBe('15');
  expect(await s.books('inventory_good')).toEqual({ inventory_good: value });
  await s.proven();
});

/** Goods of one receipt in three lines, and the cost that is spread over them. */
async function landed(currency: string, amount: string, quantities: readonly [string, string, string], basis = 'quantity') {
  const s = await plainBuying(runtime(), { currency }, { currency, taxInclusive: false, taxRate: '0' });
  const [A, B, C] = quantities;
  const order = await s.sent({ A, B, C }, {}, { A: '7', B: '11', C: '13' });
  const { number } = await s.receive(order, quantities);
  const { rows } = await s.ask('inventory.receipt-costs', { search: number });
  const posted = await s.run('inventory.post-landed-cost', {
    treatment: 'capitalise',
    parts: [{ kind: 'freight', basis, amount }],
    lines: rows.map(({ id }: { id: string }) => ({ receiptMoveId: id })),
  });
  const shown = await s.ask('inventory.landed-cost', { number: posted.number });
  return { s, amounts: shown.lines.map((line: { amount: string }) => line.amount) as string[] };
}
const cents = (amounts: readonly string[]) => amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);

test('C2 333 over three lines is 333, and 100 yen are 34, 33 and 33: no residue lies on the last line or on an account', async () => {
  const even = await landed('CNY', '333', ['1', '1', '1']);
  expect(even.amounts).toEqual(['111', '111', '111']);
  const yen = await landed('JPY', '100', ['2', '2', '2']);
  expect([...yen.amounts].sort()).toEqual(['33', '33', '34']);
  for (const code of ['A', 'B', 'C']) await yen.s.lose(code, '2');
  expect(await yen.s.books('inventory_good')).toEqual({});
  await yen.s.proven();
});

test('C2 whatever is spread over whatever, the lines bear the whole to the cent, and it leaves with the goods', async () => {
  const quantity = fc.integer({ min: 1, max: 97 }).map(String);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 99_999 }), fc.tuple(quantity, quantity, quantity), async (amount, quantities) => {
      const { s, amounts } = await landed('CNY', (amount / 100).toFixed(2), quantities, amount % 2 ? 'value' : 'quantity');
      expect(cents(amounts)).toBe(amount);
      for (const [at, code] of ['A', 'B', 'C'].entries()) await s.lose(code, quantities[at] as string);
      expect(await s.books('inventory_good')).toEqual({});
    }),
    { numRuns: 4 },
  );
});

test('C2 a cost that comes after one of ten was sold raises the average to 12, not to 11.88', async () => {
  const s = await plainBuying(runtime());
  const { number } = await s.receive(await s.sent({ A: '10' }, {}, { A: '10' }), ['10']);
  await s.lose('A', '1');
  const { rows } = await s.ask('inventory.receipt-costs', { search: number });
  await s.run('inventory.post-landed-cost', {
    treatment: 'capitalise',
    parts: [{ kind: 'freight', basis: 'value', amount: '20' }],
    lines: [{ receiptMoveId: rows[0].id }],
  });
  expect(await s.worth('A')).toEqual(['9', '108']);
  expect(await s.books('cost_adjustment')).toEqual({ cost_adjustment: '2' });
  await s.proven();
});

const price = fc.integer({ min: 1, max: 99_999 }).map((cent) => (cent / 100).toFixed(2));
const amount = fc.integer({ min: 2, max: 60 });
const both = (money: { net: string; tax: string; gross: string }) =>
  [money.net, money.tax, money.gross].map((one) => Math.round(Number(one) * 100));
const added = (some: readonly number[][]) => some.reduce((sum, one) => sum.map((value, at) => value + (one[at] as number)), [0, 0, 0]);

test('C9 order, list, lines, bill and ledger say the same to the cent, prices with or without tax, and nothing stays accrued', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(price, price, price), fc.tuple(amount, amount, amount), fc.boolean(), async (prices, counts, inclusive) => {
      const s = await plainBuying(runtime(), {}, { taxInclusive: inclusive, taxRate: '0.13' });
      const [A, B, C] = counts.map(String) as [string, string, string];
      const order = await s.sent({ A, B, C }, {}, { A: prices[0], B: prices[1], C: prices[2] });
      const { rows } = await s.ask('purchasing.orders', { search: order.number });
      expect([rows[0].net, rows[0].gross]).toEqual([order.net, order.gross]);
      const [net, tax, gross] = both(order);
      expect(added(order.lines.map(both))).toEqual([net, tax, gross]);
      expect((net as number) + (tax as number)).toBe(gross);
      // it comes and is billed in two parts: what they round must not stay on the account
      const first = counts.map((count) => String(Math.floor(count / 2)));
      const rest = counts.map((count, at) => String(count - Number(first[at])));
      const bills: { number: string }[] = [];
      for (const part of [first, rest]) {
        await s.receive(order, part);
        bills.push(
          await s.bill(
            order,
            part.map((quantity) => ({ quantity })),
          ),
        );
      }
      const shown = await Promise.all(bills.map(({ number }) => s.ask('purchasing.bill', { number })));
      for (const bill of shown) expect(added(bill.lines.map(both))).toEqual(both(bill));
      const owed = shown.reduce((sum, bill) => sum + (both(bill)[2] as number), 0);
      const { payable, payable_estimated } = await s.books('payable', 'payable_estimated');
      expect([Math.round(Number(payable) * -100), payable_estimated]).toEqual([owed, undefined]);
      await s.proven();
    }),
    { numRuns: 5 },
  );
});

test('C9 what a buyer pays with the tax in it is revenue and tax, to the cent, line by line and as a whole', async () => {
  const s = await plainBuying(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '50', B: '50' });
  const order = await s.order({ A: '3', B: '7' }, { lines: [{ unitPrice: '11.33' }, { unitPrice: '0.07' }] });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const { rows } = await s.ask('sales.orders', { search: order.number });
  expect([rows[0].payable, (await s.ask('sales.order', { number: order.number })).payable]).toEqual(['34.48', '34.48']);
  // 33.99 / 1.13 = 30.08 (30.0796), 0.49 / 1.13 = 0.43 (0.4336)
  expect(await s.books('revenue', 'output_vat')).toEqual({ revenue: '-30.51', output_vat: '-3.97' });
  await s.proven();
});
