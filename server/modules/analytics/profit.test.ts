import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { settledShop } from '../marketplaces/fixtures/shop.ts';
import { profitDimensions } from './profit/shapes.ts';

const runtime = testRuntime({ poolSize: 6 });
const YEARS = { from: '2000-01-01', to: '2099-12-31' };
const profit = (s: Scenario, input: object) => s.ask('analytics.profit', { ...YEARS, limit: 2000, ...input });
const cents = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
  return text.startsWith('-') ? -value : value;
};
const pick = (row: any, ...names: string[]) => names.map((name) => row[name]);

/** TV-66's prices for a carrier: 3.2 kg a piece, 9 % tax in what it takes. */
async function priced(s: Scenario): Promise<string> {
  await s.run('company.set-parameter', { key: 'freight.default_weight', value: '3.2' });
  const carriers = await s.ask('freight.carriers');
  const carrierId: string = carriers.rows.find((row: { code: string }) => row.code === 'SF').id;
  const service = await s.run('freight.create-service', { code: 'SF1', carrierId, name: '标准', taxRate: '0.09' });
  const rules = [{ firstFee: '8', stepUnit: '1', stepFee: '2' }];
  const template = { code: 'SF1', name: '成本', kind: 'cost', serviceId: service.id, chargeBy: 'weight', validFrom: '2020-01-01' };
  await s.run('freight.create-template', { ...template, body: { rules } });
  return carrierId;
}

test('an order by hand: turnover, freight, cost, carrier and profit of it, by order, SKU, line and shop', async () => {
  const s = await scenario(runtime());
  await priced(s);
  await s.stock({ A: '10', B: '10' });
  // A 2 at 11.30 and B 1 at 22.60, freight 11.30, all with 13 % in it
  const order = await s.order({ A: '2', B: '1' }, { freight: '11.3', lines: [{ unitPrice: '11.3' }, { unitPrice: '22.6' }] });
  await s.audit(order);
  await s.ship(order);
  const figures = ['turnover', 'revenue', 'freightCharged', 'cost', 'freightPaid', 'profit'];
  // 9.6 kg cost 26.00, 23.85 without tax: 40 + 10 - 18 - 23.85
  const whole = ['56.5', '40', '10', '18', '23.85', '8.15'];
  for (const by of ['order', 'shop', 'customer', 'warehouse', 'carrier', 'province', 'platform']) {
    const { rows, total } = await profit(s, { by });
    expect(
      rows.map((row: any) => pick(row, ...figures)),
      by,
    ).toEqual([whole]);
    expect(pick(total, ...figures, 'margin')).toEqual([...whole, '0.163']);
  }
  // freight on the goods by what they are sold for, half each
  const bySku = await profit(s, { by: 'sku', sort: 'key' });
  const split = Object.fromEntries(bySku.rows.map((row: any) => [row.label.zh.slice(0, 1), pick(row, ...figures)]));
  expect(split).toEqual({ A: ['28.25', '20', '5', '12', '11.93', '1.07'], B: ['28.25', '20', '5', '6', '11.92', '7.08'] });
  // narrowed down to one SKU, its lines are what remains
  const a = bySku.rows.find((row: any) => row.label.zh.startsWith('A'));
  const lines = await profit(s, { by: 'line', where: [{ dimension: 'sku', key: a.key }] });
  expect(lines.rows.map((row: any) => pick(row, ...figures))).toEqual([split.A]);
  expect(lines.checks).toEqual([]);
});

test('a carrier bill counts for the orders of its parcels, a late cost for the lines it is of, a voucher by hand for no order', async () => {
  const s = await scenario(runtime());
  const carrierId = await priced(s);
  await s.stock({ A: '10' });
  const ship = async (waybill: string) => {
    const order = await s.order({ A: '2' });
    await s.audit(order);
    await s.ship(order, { trackingNumber: waybill });
    return order;
  };
  const [one, two] = [await ship('W1'), await ship('W2')];
  const lines = [
    { waybill: 'W1', amount: '14' },
    { waybill: 'W2', amount: '21' },
  ];
  const bill = await s.run('freight.import-bill', {
    ...{ carrierId, periodFrom: '2020-01-01', periodTo: '2999-12-31', billDate: '2026-01-31', taxRate: '0.09', lines },
  });
  const { rows } = await s.ask('freight.bill-lines', { billId: bill.id });
  await s.run('freight.accept-bill-lines', { billId: bill.id, lineIds: rows.map(({ id }: any) => id), accepted: true });
  await s.run('freight.post-bill', { billId: bill.id });
  const effectiveAt = new Date(Date.now() - 86_400_000).toISOString();
  // ten more at 10.00 were there yesterday: each of the four cost 8 instead of 6
  const more = { skuId: await s.sku('A'), quantity: '10', value: '100' };
  await s.run('inventory.post-other-in', { warehouseId: s.warehouseId, reason: 'found', effectiveAt, lines: [more] });
  const found = await profit(s, { by: 'order' });
  const byOrder = Object.fromEntries(found.rows.map((row: any) => [row.label, pick(row, 'cost', 'freightPaid')]));
  // 35.00 less the 9 % in it is 32.11: 12.84 and 19.27
  expect(byOrder).toEqual({ [one.number]: ['16', '12.84'], [two.number]: ['16', '19.27'] });
  const { rows: accounts } = await s.ask('ledger.accounts', { limit: 500 });
  const idOf = (code: string) => accounts.find((row: any) => row.code === code).id;
  const spend = (amount: string, shopId?: string) =>
    s.run('ledger.post-manual-voucher', {
      ...{ date: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), summary: '广告' },
      lines: [
        { accountId: idOf('560103'), debit: amount, ...(shopId && { shopId }) },
        { accountId: idOf('1002'), credit: amount },
      ],
    });
  await spend('7');
  // what a shop costs beside its orders stands in its one row
  await spend('5', s.shopId);
  const byShop = await profit(s, { by: 'shop', sort: 'key' });
  expect(byShop.rows.map((row: any) => pick(row, 'key', 'other'))).toEqual([
    ['', '7'],
    [s.shopId, '5'],
  ]);
  expect(byShop.checks.every(({ difference }: any) => difference === '0')).toBe(true);
});

/** A small generator of repeatable choices. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}

/** One step of somebody's day; a refusal by the rules is a step too. */
async function step(s: Scenario, orders: { id: string; number: string }[], roll: (sides: number) => number, nth: number): Promise<unknown> {
  const order = orders[roll(Math.max(orders.length, 1))];
  const input = { orderId: order?.id };
  switch (roll(10)) {
    case 0:
    case 1: {
      const quantities = { [['A', 'B', 'C'][roll(3)] as string]: String(1 + roll(3)), D: String(1 + roll(2)) };
      const made = await s.order(quantities, {
        freight: ['0', '9.99', '12'][roll(3)],
        lines: [{ unitPrice: `${7 + roll(9)}.${roll(10)}${roll(10)}` }],
      });
      orders.push(made);
      return s.audit(made);
    }
    case 2:
    case 3:
      return s.ship(order as never, { trackingNumber: `W${nth}` });
    case 4:
      return s.pay(order as never);
    case 5:
      return s.run('billing.refund-payment', { ...input, amount: `${1 + roll(9)}.${roll(10)}${roll(9) + 1}` });
    case 6: {
      const { rows } = await runtime().pools.owner.query(
        `select id from fulfilment.shipment where merchant_id = $1 and order_id = $2 and status = 'shipped'`,
        [s.actor.merchant.id, order?.id],
      );
      return rows[0] && s.run('fulfilment.undo-shipment', { shipmentId: rows[0].id, reason: '试验' });
    }
    case 7: {
      const { lines } = await s.show(order as never);
      const asked = [{ orderLineId: lines[roll(lines.length)].id, quantity: '1' }];
      const { id: afterSaleId } = await s.run('aftersales.open-after-sale', { ...input, type: 'return', lines: asked });
      await s.run('aftersales.approve-after-sale', { afterSaleId });
      const parcel = await s.run('aftersales.register-return', { trackingNumber: `R${nth}`, warehouseId: s.warehouseId, afterSaleId });
      const { lines: expected } = await s.ask('aftersales.after-sale', { number: afterSaleId });
      const graded = [{ afterSaleLineId: expected[0].id, quantity: '1', grade: ['A', 'C'][roll(2)] }];
      return s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: graded });
    }
    case 8: {
      const { lines } = await s.show(order as never);
      const { id: afterSaleId } = await s.run('aftersales.open-after-sale', {
        ...{ ...input, type: 'compensation', lines: [{ orderLineId: lines[0].id, quantity: '0' }] },
      });
      return s.run('aftersales.pay-compensation', { afterSaleId, kind: 'compensation', amount: `${1 + roll(5)}.${roll(10)}7` });
    }
    default: {
      const effectiveAt = new Date(Date.now() - 86_400_000).toISOString();
      const line = { skuId: await s.sku(['A', 'B', 'D'][roll(3)] as string), quantity: '3', value: `${10 + roll(40)}.${roll(10)}3` };
      return s.run('inventory.post-other-in', { warehouseId: s.warehouseId, reason: 'found', effectiveAt, lines: [line] });
    }
  }
}

test.each([
  ['platform', 11],
  ['merchant', 12],
  ['platform', 13],
] as const)(
  'after a random walk (%s, %i) every dimension comes to the ledger, and to the same total',
  async (moneyHolder, seed) => {
    const s = await scenario(runtime(), { moneyHolder });
    await priced(s);
    await s.stock({ A: '100', B: '100', C: '100', D: '200' });
    const roll = dice(seed);
    const orders: { id: string; number: string }[] = [];
    let done = 0;
    for (let nth = 0; nth < 120; nth += 1)
      done += await step(s, orders, roll, nth).then(
        () => 1,
        () => 0,
      );
    expect(done).toBeGreaterThan(50);
    const { rows: balances } = await s.ask('ledger.trial-balance', YEARS);
    const moved = (code: string) => {
      const row = balances.find((each: any) => each.accountCode === code);
      return row ? cents(row.periodCredit) - cents(row.periodDebit) : 0n;
    };
    const { total } = await profit(s, { by: 'shop' });
    // counted by the ledger alone: revenue with freight, cost, selling expenses
    expect(cents(total.revenue) + cents(total.freightCharged)).toBe(moved('5001'));
    expect(-cents(total.cost)).toBe(moved('5401'));
    const selling = ['freightPaid', 'packaging', 'commission', 'afterSales', 'other'].reduce((sum, name) => sum + cents(total[name]), 0n);
    expect(-selling).toBe(moved('5601'));
    for (const by of profitDimensions) {
      const answer = await profit(s, { by, within: by === 'shop' ? 'sku' : undefined });
      expect(
        answer.checks.filter(({ difference }: any) => difference !== '0'),
        by,
      ).toEqual([]);
      expect({ ...answer.total, orders: 0 }, by).toEqual({ ...total, orders: 0 });
      const sum = answer.rows.reduce((all: bigint, row: any) => all + cents(row.profit), 0n);
      expect(sum, by).toBe(cents(total.profit));
    }
    // what of the figures is of an order keeps that order on every side
    const byOrder = await profit(s, { by: 'order' });
    const byLine = await profit(s, { by: 'order', within: 'line' });
    const summed = new Map<string, bigint>();
    for (const row of byLine.rows) summed.set(row.key, (summed.get(row.key) ?? 0n) + cents(row.profit));
    expect(Object.fromEntries(byOrder.rows.map((row: any) => [row.key, cents(row.profit)]))).toEqual(Object.fromEntries(summed));
  },
  180_000,
);

test('whoever sees one shop sees its figures alone', async () => {
  const s = await scenario(runtime());
  const other = await s.shop('S2');
  await s.stock({ A: '10' });
  for (const shopId of [s.shopId, other.id]) {
    const order = await s.order({ A: '1' }, { shopId });
    await s.audit(order);
    await s.ship(order);
  }
  const narrow = { ...s.actor, shops: [other.id] };
  const answer = (await runtime().ask(narrow, 'analytics.profit', { ...YEARS, by: 'shop' })) as any;
  expect(answer.rows.map((row: any) => row.key)).toEqual([other.id]);
  expect(answer.total.orders).toBe(1);
  expect(answer.checks).toEqual([]);
});

test('fees are estimated by the rates of the shop until the platform has settled, and then are what it took, by order', async () => {
  const s = await settledShop(runtime());
  await s.run('marketplaces.set-terms', { shopId: s.shopId, wallet: 'alipay', feesInvoiced: true });
  for (const [kind, rate] of [
    ['commission', '0.05'],
    ['payment_fee', '0.006'],
  ])
    await s.run('marketplaces.set-fee-rate', { shopId: s.shopId, kind, rate, validFrom: '2020-01-01' });
  const [one, two] = [await s.sold('O1', '113'), await s.sold('O2', '226')];
  const figures = ['commission', 'paymentFees', 'estimatedFees', 'settlement', 'estimated'];
  const byOrder = async () => {
    const { rows, checks } = await profit(s, { by: 'order' });
    expect(checks.every(({ difference }: any) => difference === '0')).toBe(true);
    return Object.fromEntries(rows.map((row: any) => [row.label, pick(row, ...figures)]));
  };
  // 113.00 less 5.6 %, and 226.00 likewise
  expect(await byOrder()).toEqual({ [one.number]: ['0', '0', '6.33', '106.67', true], [two.number]: ['0', '0', '12.66', '213.34', true] });
  const told = [
    { order: 'O1', kind: 'sale', amount: '113.00' },
    { order: 'O1', kind: 'commission', amount: '-5.65' },
    { order: 'O1', kind: 'payment_fee', amount: '-0.68' },
  ];
  const { number } = await s.tell(told);
  await s.post(number);
  // TV-52: the tax of the commission is deducted
  expect(await byOrder()).toEqual({
    [one.number]: ['5.33', '0.68', '0', '106.99', false],
    [two.number]: ['0', '0', '12.66', '213.34', true],
  });
  const { total } = await profit(s, { by: 'sku' });
  expect(pick(total, 'commission', 'paymentFees', 'estimatedFees')).toEqual(['5.33', '0.68', '12.66']);
});
