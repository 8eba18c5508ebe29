import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario } from '../../../test/purchase-scenario.ts';
import { type Damage, damages } from './fixtures/damages.ts';
import { repairOf } from './repairs.ts';

const runtime = testRuntime({ poolSize: 6 });
let s: PurchaseScenario;
/** What stands for the words with a colon in the damages. */
let put: Record<string, string>;

const rowsOf = async <R = any>(sql: string): Promise<R[]> => (await runtime().pools.owner.query(filled(sql))).rows;
const filled = (sql: string) =>
  Object.entries(put).reduce((text, [word, value]) => text.replaceAll(new RegExp(`:${word}\\b`, 'g'), value), sql);
const found = async () => (await runtime().prove(s.actor.merchant.id)).differences;

/** Changes tables past the program, as nobody but the owner of the database can. */
async function pastTheProgram(sql: string): Promise<void> {
  const client = await runtime().pools.owner.connect();
  try {
    await client.query(`begin; set local session_replication_role = 'replica'; ${filled(sql)}; commit`);
  } finally {
    client.release();
  }
}

/** The rows of tables as they are now; answers what puts them back. */
async function keep(tables: readonly string[]): Promise<() => Promise<void>> {
  const kept = await Promise.all(
    tables.map(async (table) => {
      const [row] = await rowsOf(`select coalesce(jsonb_agg(t), '[]')::text as rows from ${table} t where merchant_id = :merchant`);
      const columns = await rowsOf<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema || '.' || table_name = '${table}' and is_generated = 'NEVER'`,
      );
      return { table, rows: row.rows as string, columns: columns.map(({ name }) => name).join(', ') };
    }),
  );
  return async () => {
    for (const { table, rows, columns } of kept)
      await pastTheProgram(`delete from ${table} where merchant_id = :merchant;
        insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $rows$${rows}$rows$)`);
  };
}

/** Petty cash, a fee, an invoice, an asset that is depreciated, wages that are paid, and a partner who stood open when a month ended. */
async function withFinance(shipped: { id: string }, partyId: string): Promise<Record<string, string>> {
  const account = async (code: string): Promise<string> =>
    (await s.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: code }] })).rows[0].id;
  const opening = [
    { accountId: await account('1122'), debit: '30', partyId },
    { accountId: await account('1001'), debit: '20' },
    { accountId: await account('3001'), credit: '50' },
  ];
  await s.run('ledger.post-manual-voucher', { date: '2026-01-15', summary: '往来', lines: opening });
  const cash = await s.run('banking.create-money-account', { name: '现金', kind: 'cash' });
  await s.run('banking.advance-petty-cash', { moneyAccountId: cash.id, personId: s.actor.id, amount: '500' });
  const paper = await s.run('banking.record-fee', { moneyAccountId: cash.id, amount: '5.5' });
  const { invoices } = await s.run('invoicing.request-invoices', { orderIds: [shipped.id], buyer: { buyerName: '云图科技' } });
  const laptop = { name: '电脑', category: 'electronics', cost: '12000', months: 36, acquiredOn: '2025-12-15', origin: 'bank' };
  const asset = await s.run('assets.add-asset', laptop);
  await s.run('assets.depreciate', { month: '2026-01' });
  const wages = [{ employee: '小李', gross: '8000', social: '840', housing: '400', employerSocial: '2000', employerHousing: '400' }];
  const { id: sheetId } = await s.run('payroll.save-sheet', { month: '2026-01', lines: wages });
  await s.run('payroll.post-sheet', { sheetId });
  await s.run('payroll.pay-sheet', { sheetId });
  return { keeper: s.actor.id, paper: paper.number, invoice: invoices[0].number, asset: asset.number };
}

beforeAll(async () => {
  s = await purchaseScenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '20', B: '10' });
  await s.run('inventory.post-other-in', {
    ...{ warehouseId: s.warehouseId, reason: 'found', effectiveAt: new Date(Date.now() - 40 * 86_400_000).toISOString() },
    lines: [{ skuId: await s.sku('B'), quantity: '1', unitCost: '6' }],
  });
  const [shipped, waiting] = [await s.order({ A: '3', B: '1' }), await s.order({ B: '2' })];
  await s.pay(shipped, '25');
  await s.audit(shipped);
  await s.ship(shipped);
  const bought = await s.sent({ C: '10' });
  await s.run('purchasing.receive-goods', { orderId: bought.id, lines: [{ lineId: bought.lines[0].id, quantity: '10' }] });
  const bill = await s.run('purchasing.enter-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: 'F1', invoiceDate: '2026-01-31' },
    ...{ lines: [{ orderLineId: bought.lines[0].id, quantity: '10' }] },
  });
  const customer = await s.run('parties.create-party', { name: '批发客户', customer: true });
  const credit = await s.run('settlement.enter-receipt', { partyId: customer.id, amount: '90' });
  const account = await s.run('settlement.draft-statement', { partyId: customer.id });
  const finance = await withFinance(shipped, customer.id);
  await s.settle();
  await s.run('ledger.seal-entries', {});
  await s.run('inventory.seal-moves', {});
  for (let more = true; more; ) ({ more } = await s.run('ledger.total-months', {}));
  await runtime().runJob('search.gather-documents');
  const merchant = `'${s.actor.merchant.id}'`;
  put = { merchant };
  const [entry] =
    await rowsOf(`select e.id, e.source_number from ledger.entry e join ledger.seal x on x.merchant_id = e.merchant_id and x.entry_id = e.id
    where e.merchant_id = :merchant and e.event = 'sale_shipped' limit 1`);
  const [move] = await rowsOf(
    `select source_number from inventory.stock_move where merchant_id = :merchant and source = 'opening' limit 1`,
  );
  const reaction = runtime()
    .modules.flatMap((module) => module.reactions ?? [])
    .find(({ event }) => event === 'sales.order-changed');
  put = {
    merchant,
    ...{ skuA: `'${await s.sku('A')}'`, order: `'${waiting.id}'`, number: waiting.number },
    ...{ shipped: `'${shipped.id}'`, shippedNumber: shipped.number },
    ...{
      entry: `'${entry.id}'`,
      document: entry.source_number,
      stockNumber: move.source_number,
      reaction: `'${reaction?.name}'`,
      bill: bill.number,
      credit: credit.number,
      account: account.number,
      customer: `'${customer.id}'`,
      ...finance,
    },
  };
});

test('there are more than thirty kinds of damage, and before any of them the books prove', async () => {
  expect(damages.length).toBeGreaterThan(30);
  expect(await found()).toEqual([]);
});

/** The proof names the damage with its cause. */
async function expectNamed({ proof, names }: Damage): Promise<void> {
  const told = (await found()).filter((difference) => difference.proof === proof);
  expect(told.map(({ concerns, details }) => JSON.stringify([concerns, details])).join('\n')).toContain(filled(names));
}

test.each(damages.filter(({ repair }) => repair))('$name: named with its cause, previewed, repaired, recorded', async (damage) => {
  await pastTheProgram(damage.sql);
  await expectNamed(damage);
  expect(repairOf(damage.proof)).toBe(damage.repair);

  const preview = await runtime().preview(s.actor, 'analytics.repair-books', { repair: damage.repair });
  const { changes } = preview.output as { changes: object[] };
  expect(changes.length).toBeGreaterThan(0);
  // figures are in their shortest form
  expect(JSON.stringify(changes)).not.toMatch(/\.\d*0[" ]/);
  await expectNamed(damage);

  expect(await s.run('analytics.repair-books', { repair: damage.repair })).toMatchObject({ changes });
  await s.settle();
  expect(await found()).toEqual([]);
  const [logged] = await rowsOf(`select changes from kernel.operation_log
    where merchant_id = :merchant and operation = 'analytics.repair-books' order by id desc limit 1`);
  expect(logged.changes).not.toBeNull();
  expect(await s.run('analytics.repair-books', { repair: damage.repair })).toEqual({ changed: 0, changes: [], more: false });
});

test.each(damages.filter(({ repair }) => !repair))('$name: named with its cause; no repair rewrites it', async (damage) => {
  const putBack = await keep(damage.tables ?? []);
  await pastTheProgram(damage.sql);
  await expectNamed(damage);
  await putBack();
  expect(await found()).toEqual([]);
});

test('more than a step is repaired in steps, each with its own record, until nothing is left', async () => {
  // twelve thousand balances of lots that never were
  await pastTheProgram(`insert into inventory.stock_balance (merchant_id, sku_id, location_id, warehouse_id, lot_id, quantity)
    select b.merchant_id, b.sku_id, b.location_id, b.warehouse_id, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1
    from (select * from inventory.stock_balance where merchant_id = :merchant and sku_id = :skuA and warehouse_id is not null limit 1) b,
      generate_series(1, 12000) as n`);
  const steps: { changed: number; more: boolean }[] = [];
  do steps.push(await s.run('analytics.repair-books', { repair: 'stock' }));
  while (steps.at(-1)?.more);
  expect(steps.map(({ changed }) => changed)).toEqual([5000, 5000, 2000]);
  expect(await found()).toEqual([]);
  const logged = await rowsOf(`select jsonb_array_length(changes) as changes from kernel.operation_log
    where merchant_id = :merchant and operation = 'analytics.repair-books' order by id desc limit 3`);
  expect(logged.map(({ changes }) => changes)).toEqual([2000, 5000, 5000]);
});
