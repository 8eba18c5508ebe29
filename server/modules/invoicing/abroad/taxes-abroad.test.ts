import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { RECEIVER, scenario as makeScenario, type Scenario } from '../../../test/scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const interval = () => ({ from: `${today().slice(0, 7)}-01`, to: today() });
const FROM = '2020-01-01';

/** Sold to New York, by a state and its city, and to a business in France. */
async function scenario() {
  const s = await makeScenario(runtime(), { moneyHolder: 'merchant' });
  const code = async (name: string, kind: string, rate: string, more: object) => {
    const { id } = await s.run('tax.create-tax-code', { code: name, name: { en: name, zh: name }, kind, rate, validFrom: FROM });
    await s.run('tax.describe-tax-code', { taxCodeId: id, ...more });
    return id as string;
  };
  const rule = (name: string, codeIds: string[], more: object) =>
    s.run('tax.set-tax-rule', { name, codeIds, inclusive: false, validFrom: FROM, ...more });
  const state = await code('NY', 'sales_tax', '0.04', { country: 'US', jurisdiction: 'New York State' });
  const city = await code('NYC', 'sales_tax', '0.045', { country: 'US', jurisdiction: 'New York City' });
  await rule('New York', [state, city], { shipToCountry: 'US', shipToRegion: 'NY' });
  await rule('France', [await code('RC20', 'reverse_charge', '0.2', { country: 'FR' })], { shipToCountry: 'FR' });
  await s.stock({ A: '20' });
  const sold = async (country: string, unitPrice: string, more: object = {}) => {
    const order = await s.order(
      { A: '1' },
      { receiver: { ...RECEIVER, country, province: country === 'CN' ? '浙江省' : 'NY' }, ...more, lines: [{ unitPrice }] },
    );
    await s.pay(order);
    await s.audit(order);
    await s.ship(order);
    return order;
  };
  return { s, state, sold };
}
const rows = async (s: Scenario) => {
  const { rows: found } = await s.ask('invoicing.taxes-abroad', interval());
  return found.map((row: any) => [row.code, row.jurisdiction, row.by, row.net, row.tax]);
};
const held = async (s: Scenario, code: string) => {
  const { rows: found } = await runtime().pools.owner.query(
    `select coalesce(sum(l.credit - l.debit), 0)::text as held from ledger.entry_line l
     join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id where l.merchant_id = $1 and a.code = $2`,
    [s.actor.merchant.id, code],
  );
  return Number(found[0].held);
};

test('the return of taxes abroad is what was posted, code by code: freight with it, what was refunded taken off, nothing of a sale at home', async () => {
  const { s, sold } = await scenario();
  // 8.5 % of 49.99 is 4.25, of the freight 0.85
  const order = await sold('US', '49.99', { freight: '10' });
  await sold('FR', '120');
  await sold('CN', '113');
  expect(await rows(s)).toEqual([
    ['NY', 'New York State', 'merchant', '59.99', '2.4'],
    ['NYC', 'New York City', 'merchant', '59.99', '2.7'],
    ['RC20', '', 'buyer', '120', '24'],
  ]);
  await s.run('billing.refund-payment', { orderId: order.id, amount: '54.24', method: 'alipay' });
  await s.settle();
  const left = await rows(s);
  const cents = left.filter(([, , by]: string[]) => by === 'merchant').map((row: string[]) => Math.round(Number(row[4]) * 100));
  const { tax } = (await s.ask('invoicing.vat-return', interval())).rates.find(({ rate }: any) => Number(rate) === 0.085).sales;
  expect(cents[0] + cents[1]).toBe(Math.round(Number(tax) * 100));
  expect(await s.differences()).toEqual([]);
});

test('tax of a code moves to its account once; what comes later moves alone, and another account takes all of it over', async () => {
  const { s, state, sold } = await scenario();
  const account = async (code: string) =>
    (await s.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: code }] })).rows[0].id;
  const assign = () => s.run('invoicing.assign-taxes', { month: today().slice(0, 7) });
  await sold('US', '100');
  await expect(assign()).rejects.toMatchObject({ code: 'invoicing.nothing_assigned' });
  await s.run('tax.describe-tax-code', { taxCodeId: state, accountId: await account('222111') });
  expect((await assign()).moved).toEqual([{ code: 'NY', amount: '4' }]);
  expect([await held(s, '222111'), await held(s, '22210106')]).toEqual([4, 4.5]);
  await expect(assign()).rejects.toMatchObject({ code: 'invoicing.nothing_assigned' });
  await sold('US', '50');
  expect((await assign()).moved).toEqual([{ code: 'NY', amount: '2' }]);
  await s.run('tax.describe-tax-code', { taxCodeId: state, accountId: null });
  await expect(assign()).resolves.toMatchObject({ moved: [{ code: 'NY', amount: '-6' }] });
  expect([await held(s, '222111'), await held(s, '22210106')]).toEqual([0, 12.75]);
  const { checks, others } = await s.ask('invoicing.vat-return', interval());
  expect(checks.every(({ difference }: { difference: string }) => difference === '0')).toBe(true);
  expect(others).toEqual([]);
  expect(await s.differences()).toEqual([]);
});
