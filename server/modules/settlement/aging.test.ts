import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { bucketOf } from './aging.rules.ts';

let now = '2025-01-05T04:00:00Z';
const runtime = testRuntime({ poolSize: 8, clock: () => now });
const on = (day: string): void => void (now = `${day}T04:00:00Z`);

test('R15 day 30 is in the first bucket, day 31 in the second, due today is current', () => {
  expect([0, 1, 30, 31, 60, 61, 90, 91].map(bucketOf)).toEqual([
    'current',
    'days30',
    'days30',
    'days60',
    'days60',
    'days90',
    'days90',
    'older',
  ]);
  fc.assert(fc.property(fc.integer({ max: 0 }), (days) => bucketOf(days) === 'current'));
});

test('TV-56 aging as of 2025-06-30, by orders on terms; R15 and TV-56 hold in SQL as in the rule', async () => {
  on('2025-01-05');
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const customer = await s.run('parties.create-party', { name: '批发客户', customer: true, paymentDays: 30 });
  const sold = [
    ['2025-03-01', '600'],
    ['2025-04-10', '800'],
    ['2025-05-25', '1500'],
    ['2025-06-20', '2000'],
    ['2025-07-15', '1000'],
  ] as const;
  const orders: Awaited<ReturnType<typeof s.order>>[] = [];
  const audited = async (unitPrice: string) => {
    const order = await s.order({ A: '1' }, { customerId: customer.id, lines: [{ unitPrice }] });
    await s.audit(order);
    orders.push(order);
  };
  // audited while nothing is overdue: the audit would hold them after that
  for (const [, unitPrice] of [...sold, ['', '70'] as const]) await audited(unitPrice);
  for (const [at, [due]] of sold.entries()) {
    on(addDays(due, -30));
    await s.ship(orders[at] as { id: string });
  }
  on('2025-06-30');
  const figures = {
    ...{ current: '1000', days30: '2000', days60: '1500', days90: '800', older: '600' },
    ...{ overdue: '4900', owed: '5900', unapplied: '0', balance: '5900', oldest: '2025-03-01' },
  };
  expect((await s.ask('settlement.aging')).rows).toMatchObject([
    { party: '批发客户', side: 'receivable', partner: 'customer', ...figures },
  ]);
  const { rows } = await s.ask('settlement.open-items');
  expect(rows.map(({ days }: { days: number }) => days)).toEqual([121, 81, 36, 10, -15]);
  expect(rows.every(({ days, bucket }: { days: number; bucket: 'older' }) => bucket === bucketOf(days))).toBe(true);

  // what comes later does not change what stood then: a receipt applied, an order shipped, an application undone
  on('2025-08-10');
  const receipt = await s.run('settlement.enter-receipt', { partyId: customer.id, amount: '1000' });
  await s.run('settlement.apply-credits', { applications: [{ creditId: receipt.id, orderId: orders[0]?.id, amount: '600' }] });
  await s.pay(orders[1] as { id: string; number: string });
  await s.ship(orders[5] as { id: string });
  expect((await s.ask('settlement.aging', { asOf: '2025-06-30' })).rows).toMatchObject([figures]);
  expect((await s.ask('settlement.aging')).rows).toMatchObject([
    { current: '70', days30: '1000', days60: '2000', days90: '1500', older: '0', owed: '4570', unapplied: '400', balance: '4170' },
  ]);
  on('2025-08-20');
  const { applications } = await s.ask('settlement.credit', { number: receipt.number });
  await s.run('settlement.undo-application', { paymentId: applications[0].paymentId, reason: '错' });
  expect((await s.ask('settlement.aging', { asOf: '2025-08-15' })).rows).toMatchObject([{ owed: '4570', unapplied: '400' }]);
  expect((await s.ask('settlement.aging')).rows).toMatchObject([{ owed: '5170', unapplied: '1000', balance: '4170' }]);
  expect((await s.ask('settlement.aging', { asOf: '2025-06-30' })).rows).toMatchObject([figures]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('what is owed to suppliers is open by its due date, what was paid ahead stands beside it, as of any day', async () => {
  on('2025-02-01');
  const s = await scenario(runtime());
  const supplier = await s.run('parties.create-party', { name: '宏远工厂', supplier: true, paymentDays: 30 });
  const bill = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: supplier.id, invoiceNumber: 'F1', invoiceDate: '2025-02-01' },
    lines: [{ description: '仓租', usedFor: 'rent', amount: '900' }],
  });
  await s.run('purchasing.pay-ahead', { supplierId: supplier.id, kind: 'prepayment', amount: '200' });
  const owed = async (asOf?: string) =>
    (await s.ask('settlement.open-items', asOf ? { asOf } : {})).rows.map((row: Record<string, string>) => [
      row.kind,
      row.dueDate,
      row.open,
    ]);
  expect(await owed()).toEqual([
    ['prepayment', '2025-02-01', '-200'],
    ['bill', '2025-03-03', '900'],
  ]);
  on('2025-03-20');
  await s.run('purchasing.pay-bills', { supplierId: supplier.id, bills: [{ billId: bill.id, amount: '300' }] });
  expect((await s.ask('settlement.aging')).rows).toMatchObject([
    { side: 'payable', party: '宏远工厂', days30: '600', unapplied: '200', balance: '400' },
  ]);
  expect((await s.ask('settlement.aging', { asOf: '2025-03-10' })).rows).toMatchObject([
    { days30: '900', unapplied: '200', balance: '700' },
  ]);
});
