import { afterEach, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../postgres.ts';
import { purchaseScenario, refusal } from '../purchase-scenario.ts';
import { RECEIVER, type Scenario, scenario } from '../scenario.ts';

// C7 and C20 are families of complaints that users of other systems filed; and what people enter about money that cannot be
let now: string | undefined;
const runtime = testRuntime({ poolSize: 10, clock: () => now ?? new Date().toISOString() });
afterEach(() => {
  now = undefined;
});

const settled = async (s: Pick<Scenario, 'settle' | 'differences'>) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};
const sql = async <R = any>(s: Pick<Scenario, 'actor'>, text: string): Promise<R[]> =>
  (await runtime().pools.owner.query(text.replaceAll(':merchant', `'${s.actor.merchant.id}'`))).rows;
const outcomes = (all: PromiseSettledResult<unknown>[]): string[] =>
  all.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code)).sort();
const times = <T>(count: number, of: (n: number) => Promise<T>) => Promise.allSettled(Array.from({ length: count }, (_, n) => of(n)));

/** Entries by what they are about and the document they are of; the goods that moved by theirs. */
async function posted(s: Pick<Scenario, 'actor'>) {
  const entries = await sql(
    s,
    `select event || ' ' || count(*) || ' of ' || count(distinct source_id) as said from ledger.entry where merchant_id = :merchant group by event order by event`,
  );
  const moves = await sql(
    s,
    `select source || ' ' || count(*) as said from inventory.stock_move where merchant_id = :merchant group by source order by source`,
  );
  return [...entries, ...moves].map(({ said }) => said as string);
}

test('C7 whatever comes many times at once, under one key or many, is posted once; goods and books come together, and a reversal once', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '10' });
  const told = { shopId: s.shopId, platformNumber: 'P1', receiver: RECEIVER, modifiedAt: '2026-01-01T00:00:00Z' };
  const order = { ...told, lines: [{ skuId: await s.sku('A'), quantity: '2', unitPrice: '10' }] };
  const intakes = await Promise.all(Array.from({ length: 8 }, () => s.run('sales.intake-orders', { orders: [order] })));
  expect(new Set(intakes.map(({ orders: [one] }) => one.id)).size).toBe(1);
  const [{ id: orderId }] = intakes[0].orders;
  await s.run('sales.audit-order', { orderId });
  const leave = { orderId, carrier: 'SF', trackingNumber: 'SF1' };
  const shipments = outcomes(await times(8, () => s.run('fulfilment.ship-order', leave)));
  expect(shipments.filter((code) => code === 'done')).toHaveLength(1);
  const key = newId();
  const money = { orderId, amount: '20', method: 'bank', reference: 'TX-1' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => s.run('billing.receive-payment', money, { key })));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  await s.settle();
  expect(await posted(s)).toEqual([
    ...['advance_applied', 'cost_of_sale', 'opening_stock', 'payment_received', 'sale_shipped'].map((event) => `${event} 1 of 1`),
    ...['opening 1', 'shipment 1'],
  ]);
  await settled(s);
  const reversals = outcomes(await times(5, () => s.run('billing.reverse-payment', { paymentId: answers[0].id, reason: '错' })));
  expect(reversals.filter((code) => code === 'done')).toHaveLength(1);
  const [{ held }] = await sql(
    s,
    `select sum(debit - credit)::float8 as held from ledger.entry_line where merchant_id = :merchant and role in ('bank', 'wallet')`,
  );
  expect(Number(held)).toBe(0);
  await settled(s);
});

test('C7 a shipment whose entry cannot be posted does not leave: no goods without books, no books without goods', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '10' });
  const order = await s.order({ A: '2' });
  await s.audit(order);
  const before = await posted(s);
  const client = await runtime().pools.owner.connect();
  try {
    await client.query(
      `create function pg_temp.no() returns trigger language plpgsql as $$ begin if new.merchant_id = '${s.actor.merchant.id}' then raise exception 'no'; end if; return new; end $$;
       create trigger zz_no before insert on ledger.entry_line for each row execute function pg_temp.no()`,
    );
    await expect(s.ship(order)).rejects.toThrow();
  } finally {
    await client.query('drop trigger zz_no on ledger.entry_line');
    client.release();
  }
  expect(await posted(s)).toEqual(before);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited' });
  await s.ship(order);
  await settled(s);
});

test('C20 what is open in dollars is open in dollars: a gain of exchange pays nothing, a partner has two currencies, and both are taken back together', async () => {
  now = '2026-01-10T02:00:00.000Z';
  const s = await purchaseScenario(runtime());
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'USD', taxInclusive: false, taxRate: '0' });
  const bill = (invoiceNumber: string, amount: string, more: object) =>
    s.run('purchasing.enter-service-bill', {
      ...{ supplierId: s.supplierId, invoiceNumber, invoiceDate: '2026-01-05', ...more },
      lines: [{ description: '设计', usedFor: 'other', amount, taxRate: '0' }],
    });
  const dollars = await bill('US-1', '100', { exchangeRate: '8' });
  const yuan = await bill('CN-1', '100', { currency: 'CNY' });
  const openOf = async ({ number }: { number: string }) => {
    const { currency, gross, paid } = await s.ask('purchasing.bill', { number });
    return [currency, Number(gross) - Number(paid)];
  };
  // in the books 100 dollars fall from 800 to 600: the gain of 200 is nobody's payment
  now = '2026-02-03T02:00:00.000Z';
  await s.run('ledger.set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-01-31', rate: '6' }] });
  expect(await s.run('ledger.revalue-currencies', { month: '2026-01' })).toMatchObject({ gain: '200', loss: '0' });
  expect([await openOf(dollars), await openOf(yuan)]).toEqual([
    ['USD', 100],
    ['CNY', 100],
  ]);
  const paying = { supplierId: s.supplierId, exchangeRate: '6' };
  const { id: paymentId } = await s.run('purchasing.pay-bills', { ...paying, bills: [{ billId: dollars.id, amount: '25' }] });
  expect(await openOf(dollars)).toEqual(['USD', 75]);
  const gain = async () => {
    const [row] = await sql(
      s,
      `select coalesce(sum(l.credit - l.debit), 0)::float8 as gain from ledger.entry_line l where l.merchant_id = :merchant and l.role in ('fx_gain', 'fx_loss')
       and l.entry_id in (select id from ledger.entry where merchant_id = :merchant and event like 'purchase_%')`,
    );
    return Number(row.gain);
  };
  expect(await gain()).toBe(50);
  // one payment does not pay bills of two currencies, nor more dollars than are open
  const both = [dollars, yuan].map(({ id }) => ({ billId: id, amount: '1' }));
  expect(await refusal(s.run('purchasing.pay-bills', { ...paying, bills: both }))).not.toBe('done');
  expect(await refusal(s.run('purchasing.pay-bills', { ...paying, bills: [{ billId: dollars.id, amount: '75.01' }] }))).not.toBe('done');
  await s.run('purchasing.reverse-supplier-payment', { paymentId });
  expect([await openOf(dollars), await gain()]).toEqual([['USD', 100], 0]);
  await settled(s);
});
