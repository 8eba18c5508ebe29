import { expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { dueDate } from './statements/states.rules.ts';

let now = '2025-01-05T04:00:00Z';
const runtime = testRuntime({ poolSize: 8, clock: () => now });
const on = (day: string): void => void (now = `${day}T04:00:00Z`);

test('days of payment are counted from the document or from the end of the cycle it falls into', () => {
  const due = (day: string, cycle: string, cycleDays: number, paymentDays: number | null = 30, dueFrom = 'cycle') =>
    dueDate(day, { dueFrom, cycle, cycleDays, paymentDays } as never);
  expect(due('2025-01-10', 'monthly', 25, 30, 'document')).toBe('2025-02-09');
  expect(due('2025-01-10', 'monthly', 25)).toBe('2025-02-24');
  expect(due('2025-01-25', 'monthly', 25)).toBe('2025-02-24');
  expect(due('2025-01-26', 'monthly', 25, 0)).toBe('2025-02-25');
  expect(due('2025-02-10', 'monthly', 31, null)).toBe('2025-02-28');
  expect(due('2025-12-31', 'monthly', 30, 0)).toBe('2026-01-30');
  expect(due('2025-02-15', 'half_monthly', 0, 7)).toBe('2025-02-22');
  expect(due('2024-02-16', 'half_monthly', 0, 0)).toBe('2024-02-29');
  expect(due('2025-01-10', 'days', 10, 0)).toBe('2025-01-20');
  expect(due('2025-01-10', 'none', 0, 5)).toBe('2025-01-15');
});

test('the rule and its SQL say the same of every day of four years', async () => {
  const { rows } = await runtime().pools.owner.query(
    `select c.cycle, c.days, d.day::date::text as day, settlement.due_date(d.day::date, c.cycle, c.days, 30)::text as due
     from (values ('monthly', 1), ('monthly', 25), ('monthly', 29), ('monthly', 31), ('half_monthly', 0), ('days', 10), ('none', 0)) as c (cycle, days),
       generate_series(timestamp '2023-01-01', timestamp '2026-12-31', interval '1 day') as d (day)`,
  );
  expect(rows).toHaveLength(7 * 1461);
  const wrong = rows.filter(
    ({ cycle, days, day, due }) => dueDate(day, { dueFrom: 'cycle', cycle, cycleDays: days, paymentDays: 30 }) !== due,
  );
  expect(wrong).toEqual([]);
});

test('A132 a cycle of the partner decides what is due everywhere: open items, proposals, credit, the audit and bills', async () => {
  on('2025-01-05');
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '50' });
  const { id: partyId } = await s.run('parties.create-party', { name: '月结客户', customer: true, supplier: true, paymentDays: 30 });
  await expect(s.run('settlement.set-terms', { partyId, dueFrom: 'cycle' })).rejects.toMatchObject({
    code: 'settlement.due_without_cycle',
  });
  await s.run('settlement.set-terms', { partyId, cycle: 'monthly', cycleDays: 25, dueFrom: 'cycle' });
  on('2025-01-10');
  const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice: '100' }] });
  await s.audit(order);
  await s.ship(order);
  await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: partyId, invoiceNumber: 'F1', invoiceDate: '2025-01-10' },
    lines: [{ description: '推广', usedFor: 'rent', amount: '40' }],
  });
  const due = '2025-02-24';
  const { rows } = await s.ask('settlement.open-items');
  expect(rows.map(({ kind, dueDate: day }: Record<string, string>) => [kind, day]).sort()).toEqual([
    ['bill', due],
    ['order', due],
  ]);
  await s.run('settlement.enter-receipt', { partyId, amount: '30' });
  expect((await s.ask('settlement.proposed-applications', { partyId })).proposed).toMatchObject([{ dueDate: due }]);
  // thirty days after the shipment nothing is late yet
  on('2025-02-20');
  const standing = () => s.ask('settlement.credit-standing', { partyId });
  expect(await standing()).toMatchObject({ overdue: '0', overdueDays: 0 });
  const another = () => s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice: '10' }] });
  await s.audit(await another());
  on(addDays(due, 1));
  expect(await standing()).toMatchObject({ overdue: '100', overdueDays: 1 });
  await expect(s.audit(await another())).rejects.toMatchObject({ params: { codes: ['CREDIT'] } });
  expect((await s.ask('settlement.aging', { filter: [{ column: 'side', operator: 'equals', value: 'receivable' }] })).rows).toMatchObject([
    { days30: '100', dueFrom: 'cycle' },
  ]);
  // without the word days run from the shipment
  await s.run('settlement.set-terms', { partyId, dueFrom: 'document' });
  expect(await standing()).toMatchObject({ overdueDays: 16 });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
