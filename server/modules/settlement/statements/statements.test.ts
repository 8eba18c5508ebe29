import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

let now = '2025-01-05T04:00:00Z';
const runtime = testRuntime({ poolSize: 8, clock: () => now });
const on = (day: string): void => void (now = `${day}T04:00:00Z`);

async function trade() {
  on('2025-01-05');
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const { id: partyId } = await s.run('parties.create-party', { name: '批发客户', customer: true });
  const sold = async (unitPrice: string) => {
    const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice }] });
    await s.audit(order);
    return { ...order, shipment: (await s.ship(order)).number as string };
  };
  const draft = (to: string) => s.run('settlement.draft-statement', { partyId, to });
  const move = (statement: { id: string }, to: string) => s.run('settlement.move-statement', { statementId: statement.id, to });
  const close = async (statement: { id: string }) => {
    for (const to of ['sent', 'confirmed', 'closed']) await move(statement, to);
  };
  const shown = (statement: { number: string }) => s.ask('settlement.statement', { number: statement.number });
  return { s, partyId, sold, draft, move, close, shown };
}

test('TV-61 opening 12500.00, sales 30000.00, returns 2000.00, receipts 25000.00: closing 15500.00', async () => {
  const { s, partyId, sold, draft, move, close, shown } = await trade();
  await sold('12500');
  const first = await draft('2025-01-31');
  await expect(draft('2025-02-28')).rejects.toMatchObject({ code: 'settlement.statement_open' });
  await expect(move(first, 'closed')).rejects.toMatchObject({ code: 'settlement.statement_state' });
  await close(first);
  on('2025-02-10');
  const order = await sold('30000');
  // 27000 come in and 2000 go back with the goods: 25000 received
  const receipt = await s.run('settlement.enter-receipt', { partyId, amount: '20000' });
  await s.run('settlement.apply-credits', { applications: [{ creditId: receipt.id, orderId: order.id, amount: '20000' }] });
  await s.pay(order, '7000');
  await s.run('billing.refund-payment', { orderId: order.id, amount: '2000' });
  const second = await draft('2025-02-28');
  expect(await shown(second)).toMatchObject({
    ...{
      opening: '12500',
      charges: '30000',
      returns: '2000',
      paid: '25000',
      adjusted: '0',
      closing: '15500',
      after: '2025-01-31',
      status: 'draft',
    },
  });
  expect((await s.ask('settlement.aging')).rows).toMatchObject([{ balance: '15500' }]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('what is dated back after a close goes on the next statement; a statement that another follows is not opened again', async () => {
  const { s, partyId, sold, draft, move, close, shown } = await trade();
  await sold('100');
  on('2025-02-05');
  const january = await draft('2025-01-31');
  await close(january);
  await s.run('settlement.enter-receipt', { partyId, amount: '30', date: '2025-01-20' });
  await expect(draft('2025-01-31')).rejects.toMatchObject({ code: 'settlement.statement_early', params: { to: '2025-01-31' } });
  const february = await draft('2025-02-28');
  expect(await shown(february)).toMatchObject({ opening: '100', paid: '30', closing: '70' });
  const { rows } = await s.ask('settlement.statement-lines', { statementId: february.id });
  expect(rows).toMatchObject([{ kind: 'receipt', date: '2025-01-20', amount: '-30' }]);
  await expect(move(january, 'confirmed')).rejects.toMatchObject({ code: 'settlement.statement_not_last' });
  await s.run('settlement.delete-statement', { statementId: february.id });
  await move(january, 'confirmed');
  await expect(s.run('settlement.delete-statement', { statementId: january.id })).rejects.toMatchObject({
    code: 'settlement.statement_state',
  });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('A131 the partner’s figures stand beside ours line by line, differences and what they alone have are kept', async () => {
  const { s, sold, draft, shown } = await trade();
  const [same, other] = [await sold('100'), await sold('200')];
  await sold('300');
  const statement = await draft('2025-01-31');
  const rows = [
    { number: same.shipment, amount: '100' },
    // by the number of the order, in two parts
    { number: other.number, amount: '150' },
    { number: other.number, amount: '30' },
    { number: 'X-9', amount: '55' },
  ];
  const compare = () => s.run('settlement.compare-statement', { statementId: statement.id, rows });
  expect(await compare()).toMatchObject({ matched: 2, differing: 1, theirs: 1 });
  expect(await compare()).toMatchObject({ matched: 2, differing: 1, theirs: 1 });
  const { rows: lines } = await s.ask('settlement.statement-lines', { statementId: statement.id });
  const figures = lines.map(({ number, amount, partnerAmount, difference }: Record<string, string>) => [
    number,
    amount,
    partnerAmount,
    difference,
  ]);
  expect(figures).toHaveLength(4);
  expect(figures).toContainEqual([same.shipment, '100', '100', '0']);
  expect(figures).toContainEqual([other.shipment, '200', '180', '20']);
  expect(figures).toContainEqual(['X-9', '0', '55', '-55']);
  expect(await shown(statement)).toMatchObject({ differing: 2, difference: '-35', closing: '600' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('A132 the day after a cycle ends its statement is drawn up, once; missed cycles are one statement', async () => {
  const { s, partyId, sold, close } = await trade();
  await sold('100');
  await expect(s.run('settlement.set-terms', { partyId, cycle: 'monthly', cycleDays: 0 })).rejects.toMatchObject({
    code: 'settlement.cycle_wrong',
  });
  await s.run('settlement.set-terms', { partyId, cycle: 'monthly', cycleDays: 25 });
  const next = () => s.run('settlement.draft-next-statement', {});
  on('2025-01-25');
  expect(await next()).toEqual({ partyId: null, number: null });
  on('2025-01-26');
  const { number } = await next();
  const [statement] = (await s.ask('settlement.statements')).rows;
  expect(statement).toMatchObject({ number, to: '2025-01-25', closing: '100', status: 'draft' });
  expect(await next()).toEqual({ partyId: null, number: null });
  await close(statement);
  on('2025-04-10');
  await s.run('settlement.enter-receipt', { partyId, amount: '40', date: '2025-02-01' });
  expect((await next()).number).not.toBeNull();
  expect((await s.ask('settlement.statements')).rows[0]).toMatchObject({ to: '2025-03-25', after: '2025-01-25', closing: '60' });
  expect(await next()).toEqual({ partyId: null, number: null });
  // where one is still open the next waits for its cycle
  on('2025-04-26');
  expect(await next()).toEqual({ partyId, number: null });
  expect(await next()).toEqual({ partyId: null, number: null });
});

test('two who draw up the same statement at once make one', async () => {
  const { s, sold, draft } = await trade();
  await sold('100');
  const results = await Promise.allSettled(Array.from({ length: 4 }, () => draft('2025-01-31')));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'settlement.statement_open' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
