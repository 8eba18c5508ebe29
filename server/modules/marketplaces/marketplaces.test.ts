import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { settledShop } from './fixtures/shop.ts';
import { settledOf } from './index.ts';

const runtime = testRuntime({ poolSize: 8 });
const shop = (terms = {}) => settledShop(runtime(), terms);

test('TV-52: of 113.00 a commission of 5.65 (5.33 and 0.32) and a payment fee of 0.68 are kept, 106.67 come into the wallet', async () => {
  const s = await shop();
  await s.run('marketplaces.set-terms', { shopId: s.shopId, wallet: 'alipay', feesInvoiced: true });
  await s.run('marketplaces.set-fee-rate', { shopId: s.shopId, kind: 'commission', rate: '0.05', validFrom: '2020-01-01' });
  await s.run('marketplaces.set-fee-rate', { shopId: s.shopId, kind: 'payment_fee', rate: '0.006', validFrom: '2020-01-01' });
  const order = await s.sold('O1', '113');
  const { number } = await s.tell([
    { order: 'O1', kind: 'sale', amount: '113.00' },
    { order: 'O1', kind: 'commission', amount: '-5.65' },
    { order: 'O1', kind: 'payment_fee', amount: '-0.68' },
  ]);
  expect((await s.fates(number)).map((row) => [row.kind, row.class, row.expected, row.tax])).toEqual([
    ['sale', 'matched', '113', '0'],
    ['commission', 'matched', '-5.65', '0.32'],
    ['payment_fee', 'matched', '-0.68', '0'],
  ]);
  expect(await s.post(number)).toMatchObject({ number, entries: 1 });
  expect(await s.books()).toEqual({
    ...{ alipay: '106.67', commission: '5.33', input_vat_pending: '0.32', payment_fee: '0.68', receivable_platform: '-113' },
  });
  const settled = await s.ask('marketplaces.order-settlement', { orderId: order.id });
  expect(settled).toMatchObject({
    ...{ settled: '113', payout: '106.67', feeTotal: '6.33', isSettled: true },
    fees: [
      { kind: 'commission', amount: '5.65' },
      { kind: 'payment_fee', amount: '0.68' },
    ],
  });
  const [{ entryId }] = await s.fates(number);
  expect(entryId).toMatch(/-/);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('of no orders nobody is asked', async () => {
  expect(await settledOf({} as never, [])).toEqual(new Map());
});

test('without the invoice of the platform its fees are booked whole (6.12); so are those of a small-scale payer', async () => {
  for (const [vatPayer, feesInvoiced] of [
    ['general', false],
    ['small_scale', true],
  ]) {
    const s = await shop({ vatPayer });
    await s.run('marketplaces.set-terms', { shopId: s.shopId, wallet: 'alipay', feesInvoiced });
    await s.sold('O1', '113');
    const { number } = await s.tell([
      { order: 'O1', kind: 'sale', amount: '113.00' },
      { order: 'O1', kind: 'commission', amount: '-5.65' },
    ]);
    await s.post(number);
    expect(await s.books()).toEqual({ alipay: '107.35', commission: '5.65', receivable_platform: '-113' });
  }
});

test('TV-105: O1 and O4 match, O2 differs by -0.50, O3 is missing, O9 is unexpected; the net is -76.50', async () => {
  const s = await shop();
  const expected = { O1: '107.35', O2: '50.20', O3: '88.00' };
  for (const [number, price] of Object.entries(expected)) await s.sold(number, price);
  const returned = await s.sold('O4', '30');
  // O4 was settled before; now its refund is
  await s.post((await s.tell([{ order: 'O4', kind: 'sale', amount: '30' }])).number);
  await s.refund(returned, '30');
  const { number } = await s.tell([
    { order: 'O1', kind: 'sale', amount: '107.35' },
    { order: 'O2', kind: 'sale', amount: '49.70' },
    { order: 'O4', kind: 'refund', amount: '-30' },
    { order: 'O9', kind: 'sale', amount: '12' },
  ]);
  const rows = await s.fates(number);
  expect(rows.map((row) => [row.orderNumber, row.class, row.difference])).toEqual([
    ['O1', 'matched', '0'],
    ['O2', 'difference', '-0.5'],
    ['O4', 'matched', '0'],
    ['O9', 'unexpected', '0'],
  ]);
  await s.post(number);
  const unsettled = (await s.ask('marketplaces.unsettled')).rows;
  expect(unsettled.map((row: any) => [row.platformNumber, row.open]).sort()).toEqual([
    ['O2', '0.5'],
    ['O3', '88'],
  ]);
  // actual less expected, over all: -0.50 of O2, 88.00 missing, 12.00 unexpected
  expect(-0.5 - 88 + 12).toBe(-76.5);
  expect(await s.books()).toEqual({ alipay: '169.05', platform_unclear_owed: '-12', receivable_platform: '-157.05' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('R11: what is within the tolerance, the limit too, ends as a small difference; what is beyond it is asked for', async () => {
  const s = await shop();
  await s.sold('O1', '100');
  await s.sold('O2', '100');
  const { number } = await s.tell([
    { order: 'O1', kind: 'sale', amount: '99.95' },
    { order: 'O2', kind: 'sale', amount: '99.94' },
  ]);
  expect((await s.fates(number)).map((row) => [row.class, row.difference])).toEqual([
    ['small', '-0.05'],
    ['difference', '-0.06'],
  ]);
  await s.post(number);
  expect(await s.books()).toEqual({ alipay: '199.89', small_differences: '0.05', receivable_platform: '-199.94' });
  expect((await s.ask('marketplaces.unsettled')).rows).toMatchObject([{ platformNumber: 'O2', open: '0.06' }]);
});

test('a difference and a pending line are explained, booked as what they are, and taken back', async () => {
  const s = await shop();
  await s.sold('O1', '100');
  const { number } = await s.tell([
    { order: 'O1', kind: 'sale', amount: '98' },
    { order: 'X1', kind: 'fine', amount: '-7' },
    { kind: 'unclear', amount: '3' },
  ]);
  const [short, fine, unclear] = await s.fates(number);
  const explain = (row: { id: string }, kind: string) => s.run('marketplaces.explain-lines', { lineIds: [row.id], kind, note: '查明' });
  await expect(explain(short, 'promotion')).rejects.toMatchObject({ code: 'marketplaces.line_not_posted' });
  await s.post(number);
  await expect(explain(short, 'sale')).rejects.toMatchObject({ code: 'marketplaces.line_not_open' });
  const before = await s.books();
  expect(before).toEqual({ alipay: '94', platform_unclear_claim: '7', platform_unclear_owed: '-3', receivable_platform: '-98' });
  const waiting = async () =>
    (await s.ask('marketplaces.lines', { filter: [{ column: 'open', operator: 'is_true' }] })).rows.map((row: any) => row.amount);
  expect(await waiting()).toEqual(['98', '-7', '3']);
  await explain(short, 'promotion');
  await explain(fine, 'fine');
  expect(await waiting()).toEqual(['3']);
  await explain(unclear, 'compensation');
  expect(await s.books()).toEqual({ alipay: '94', promotion: '2', fines: '7', aftersale_compensation: '-3', receivable_platform: '-100' });
  await expect(explain(fine, 'fine')).rejects.toMatchObject({ code: 'marketplaces.line_not_open' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
  const { id: statementId } = await s.ask('marketplaces.statement', { number });
  await expect(s.run('marketplaces.reverse-statement', { statementId, reason: '错' })).rejects.toMatchObject({
    code: 'marketplaces.statement_explained',
  });
  for (const row of [short, fine, unclear]) await s.run('marketplaces.undo-explanation', { lineId: row.id });
  expect(await s.books()).toEqual(before);
  await s.run('marketplaces.reverse-statement', { statementId, reason: '错' });
  expect(await s.books()).toEqual({});
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a line comes once: the same file again brings nothing, an overlapping one only what is new, another amount is refused', async () => {
  const s = await shop();
  await s.sold('O1', '100');
  const first = [
    { number: 'N1', order: 'O1', kind: 'sale', amount: '100' },
    { number: 'N2', order: 'O1', kind: 'commission', amount: '-5' },
  ];
  const one = await s.tell(first);
  const again = await s.tell(first);
  expect(again).toMatchObject({ number: null, results: [{ result: 'known', statement: one.number }, { result: 'known' }] });
  const more = await s.tell([
    ...first.slice(1),
    { number: 'N3', kind: 'fine', amount: '-1' },
    { number: 'N1', order: 'O1', kind: 'sale', amount: '90' },
  ]);
  expect(more.results.map(({ result }: { result: string }) => result)).toEqual(['known', 'created', 'differs']);
  expect((await s.fates(more.number)).map((row) => row.number)).toEqual(['N3']);
});

test('what the other feed has told already is told once: the flow of the wallet adds deposits, fines and withdrawals', async () => {
  const s = await shop();
  await s.sold('O1', '100');
  const settlement = await s.tell([
    { order: 'O1', kind: 'sale', amount: '100' },
    { order: 'O1', kind: 'commission', amount: '-5' },
  ]);
  const flow = await s.tell(
    [
      { order: 'O1', kind: 'sale', amount: '100', balance: '1100', at: '2026-01-10T02:00:00Z' },
      { order: 'O1', kind: 'commission', amount: '-5', balance: '1095', at: '2026-01-10T02:00:00Z' },
      { kind: 'deposit', amount: '-50', balance: '1045', at: '2026-01-11T02:00:00Z' },
      { kind: 'fine', amount: '-10', balance: '1035', at: '2026-01-11T03:00:00Z' },
      { kind: 'withdrawal', amount: '-30', balance: '1005', at: '2026-01-12T03:00:00Z' },
    ],
    { layout: 'alipay-flow', feed: 'flow' },
  );
  expect((await s.fates(flow.number)).map((row) => row.class)).toEqual(['told', 'told', 'plain', 'plain', 'plain']);
  await s.post(settlement.number);
  await s.post(flow.number);
  expect(await s.books()).toEqual({
    alipay: '5',
    bank: '30',
    commission: '5',
    fines: '10',
    platform_deposit: '50',
    receivable_platform: '-100',
  });
  const month = await s.ask('marketplaces.shop-month', { shopId: s.shopId, month: '2026-01' });
  expect(month).toMatchObject({
    ...{ payout: '85', deposits: '50', withdrawn: '30', pending: '0' },
    fees: [
      { kind: 'commission', amount: '5' },
      { kind: 'fine', amount: '10' },
    ],
    // the books know nothing of the 1,000.00 that were there before
    walletCheck: { opening: '1000', moved: '5', closing: '1005', ledger: '5', posted: '5', unposted: '0', difference: '1000', breaks: 0 },
  });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a payout that comes in parts and months later is matched with the rest', async () => {
  const s = await shop();
  await s.sold('O1', '100');
  const first = await s.tell([{ order: 'O1', kind: 'sale', amount: '60' }]);
  expect((await s.fates(first.number)).map((row) => [row.class, row.difference])).toEqual([['difference', '-40']]);
  await s.post(first.number);
  const rest = await s.tell([{ order: 'O1', kind: 'sale', amount: '40', at: '2026-06-10T02:00:00Z' }]);
  expect((await s.fates(rest.number)).map((row) => [row.class, row.difference])).toEqual([['matched', '0']]);
  expect((await s.fates(first.number)).map((row) => [row.class, row.difference])).toEqual([['matched', '0']]);
  await s.post(rest.number);
  expect((await s.ask('marketplaces.unsettled')).rows).toEqual([]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('what a closed month would say stands on the first open day', async () => {
  const s = await shop();
  const fine = (at: string) => s.tell([{ kind: 'fine', amount: '-1', at }]);
  const daysOf = async ({ number }: { number: string }) => {
    await s.post(number);
    return (await s.ask('marketplaces.statement', { number })).settlements.map(({ entryDate }: { entryDate: string }) => entryDate);
  };
  // 17:00 in Greenwich is the next day in China
  expect(await daysOf(await fine('2025-11-10T17:00:00Z'))).toEqual(['2025-11-11']);
  await s.run('ledger.carry-forward-profit', { month: '2025-11' });
  await s.run('ledger.close-period', { month: '2025-11' });
  expect(await daysOf(await fine('2025-11-20T02:00:00Z'))).toEqual(['2025-12-01']);
});

test('parts of a split order are settled together, a merged one by what it was', async () => {
  const s = await shop();
  await s.stock({ B: '100' });
  const order = await s.order({ A: '1', B: '1' }, { platformNumber: 'O1', lines: [{ unitPrice: '60' }, { unitPrice: '40' }] });
  await s.pay(order);
  const { lines } = await s.show(order);
  await s
    .run('sales.split-order', { orderId: order.id, parts: [{ lines: [{ lineId: lines[1].id, quantity: '1' }] }] })
    .catch(() => undefined);
  const { number } = await s.tell([{ order: 'O1', kind: 'sale', amount: '100' }]);
  expect((await s.fates(number)).map((row) => [row.class, row.expected])).toEqual([['matched', '100']]);
});

test('a statement of a shop whose merchant takes the money, or of another account, is refused', async () => {
  const s = await shop({ moneyHolder: 'merchant' });
  await expect(s.tell([{ kind: 'fine', amount: '-1' }])).rejects.toMatchObject({ code: 'marketplaces.shop_holds_money' });
  const other = await shop();
  await other.run('marketplaces.set-terms', { shopId: other.shopId, wallet: 'alipay', account: '2088000000000001' });
  await expect(other.tell([{ kind: 'fine', amount: '-1' }], { account: '2088999999999999' })).rejects.toMatchObject({
    code: 'marketplaces.other_account',
  });
});

test('a file brought in for the wrong shop goes with its lines; a rate is set and removed', async () => {
  const s = await shop();
  const { number } = await s.tell([{ number: 'N1', kind: 'fine', amount: '-1' }]);
  const { id: statementId } = await s.ask('marketplaces.statement', { number });
  await s.run('marketplaces.delete-statement', { statementId });
  expect((await s.ask('marketplaces.statements')).rows).toEqual([]);
  expect((await s.tell([{ number: 'N1', kind: 'fine', amount: '-1' }])).results).toMatchObject([{ result: 'created' }]);
  const rate = { shopId: s.shopId, kind: 'commission', rate: '0.05', validFrom: '2020-01-01' };
  const { id: feeRateId } = await s.run('marketplaces.set-fee-rate', rate);
  expect((await s.ask('marketplaces.shop-terms')).rows).toMatchObject([{ code: 'S1', wallet: 'alipay', rates: [{ rate: '0.05' }] }]);
  await s.run('marketplaces.remove-fee-rate', { feeRateId });
  expect((await s.ask('marketplaces.shop-terms')).rows).toMatchObject([{ rates: [] }]);
  await expect(s.run('marketplaces.set-fee-rate', { ...rate, rate: '1' })).rejects.toMatchObject({ code: 'marketplaces.fee_rate_range' });
});
