import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testRuntime } from '../../test/postgres.ts';
import { purchaseScenario } from '../../test/purchase-scenario.ts';
import { scenario } from '../../test/scenario.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

async function file(lines: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'invoices-'));
  const path = join(folder, 'list.csv');
  await writeFile(path, lines.join('\n'));
  return { path, drop: () => rm(folder, { recursive: true }) };
}

test('the answer file of the tax bureau is taken in: issued, refused with its reason, unknown named by row; the same again changes nothing', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.run('invoicing.set-goods-code', { classCode: '1030201010000000000', className: '食品' });
  await s.stock({ A: '2' });
  const orders = [await s.order({ A: '1' }), await s.order({ A: '1' })];
  for (const order of orders) {
    await s.audit(order);
    await s.ship(order);
  }
  const { invoices } = await s.run('invoicing.request-invoices', { orderIds: orders.map(({ id }) => id), buyer: { buyerName: '云图' } });
  await s.run('invoicing.issue-invoices', { invoiceIds: invoices.map(({ id }: { id: string }) => id) });
  const [a, b] = invoices.map(({ number }: { number: string }) => number);
  const { path, drop } = await file([
    '发票流水号,数电发票号码,开票日期,价税合计,失败原因',
    `${a},26332000000000000001,,10.00,`,
    `${b},,,,税号不存在`,
    'FP9,26332000000000000009,,1.00,',
  ]);
  const asked = { template: 'invoice-answers', files: { answers: path } };
  expect(await importFiles(runtime(), s.actor, asked)).toMatchObject({ status: 'done', updated: 2, failed: 1 });
  const { rows } = await s.ask('invoicing.sales-invoices');
  expect(rows.map((row: Record<string, unknown>) => [row.number, row.status, row.invoiceNumber, row.failure])).toEqual(
    expect.arrayContaining([
      [a, 'issued', '26332000000000000001', ''],
      [b, 'failed', null, '税号不存在'],
    ]),
  );
  expect(await importFiles(runtime(), s.actor, asked)).toMatchObject({ updated: 0, skipped: 1, failed: 2 });
  await drop();
});

test('the list of the tax office certifies many bills at once: amounts that differ are named, twice changes nothing', async () => {
  const s = await purchaseScenario(runtime());
  const bill = (invoiceNumber: string, amount: string) =>
    s.run('purchasing.enter-service-bill', {
      ...{ supplierId: s.supplierId, invoiceNumber, invoiceDate: '2026-01-31' },
      lines: [{ description: '仓储', usedFor: 'storage', amount, taxRate: '0.06' }],
    });
  for (const [number, amount] of [
    ['26331000000000000001', '106'],
    ['26331000000000000002', '212'],
    ['26331000000000000003', '318'],
  ] as const)
    await bill(number, amount);
  const { path, drop } = await file([
    '数电发票号码,销方识别号,销方名称,金额,税额',
    '26331000000000000001,,,100.00,6.00',
    '26331000000000000002,,,200.00,12.01',
    '26331000000000000009,,,1.00,0.06',
  ]);
  const asked = { template: 'certified-bills', files: { bills: path } };
  expect(await importFiles(runtime(), s.actor, asked)).toMatchObject({ status: 'done', updated: 1, failed: 2 });
  const held = async () => {
    const { rows } = await runtime().pools.owner.query(
      `select role, sum(debit - credit)::text as held from ledger.entry_line where merchant_id = $1 and role in ('input_vat', 'input_vat_pending') group by role`,
      [s.actor.merchant.id],
    );
    return Object.fromEntries(rows.map((row) => [row.role, Number(row.held)]));
  };
  // 6.00 of 36.00 is deducted
  expect(await held()).toEqual({ input_vat: 6, input_vat_pending: 30 });
  expect(await importFiles(runtime(), s.actor, asked)).toMatchObject({ updated: 0, skipped: 1, failed: 2 });
  expect(await held()).toEqual({ input_vat: 6, input_vat_pending: 30 });
  await drop();
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
