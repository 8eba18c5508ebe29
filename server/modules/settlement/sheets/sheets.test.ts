import readXlsx from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { spreadsheetOf } from '../../../kernel/print/spreadsheet.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

let now = '2025-01-10T04:00:00Z';
const runtime = testRuntime({ poolSize: 8, clock: () => now });
const on = (day: string): void => void (now = `${day}T04:00:00Z`);

/** A customer with goods of 100 and 300, 50 received. */
async function trade(more: object = {}) {
  on('2025-01-10');
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const { id: partyId } = await s.run('parties.create-party', { name: '批发客户', customer: true, paymentDays: 10, ...more });
  const sold = async (unitPrice: string) => {
    const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice }] });
    await s.audit(order);
    return { ...order, shipment: (await s.ship(order)).number as string };
  };
  const first = await sold('100');
  on('2025-01-15');
  await s.run('settlement.enter-receipt', { partyId, amount: '50' });
  const second = await sold('300');
  return { s, partyId, first, second };
}
const tableOf = (sheet: { blocks: { block: string; rows: string[][] }[] }) =>
  sheet.blocks.find(({ block }) => block === 'table')?.rows as string[][];

test('a statement of account on paper says how it comes about, line by line, who owes whom, in the language of the partner', async () => {
  const { s, partyId, first, second } = await trade({ language: 'en' });
  const { id } = await s.run('settlement.draft-statement', { partyId, to: '2025-01-31' });
  const { sheets } = await s.ask('settlement.statement-sheets', { statementIds: [id] });
  expect(sheets).toHaveLength(1);
  const [sheet] = sheets;
  expect(sheet.language).toBe('en');
  const totals = sheet.blocks.find(({ block }: { block: string }) => block === 'totals').rows;
  expect(totals.at(-1)).toEqual({ label: 'You owe us', value: '¥350.00', strong: true });
  const rows = tableOf(sheet);
  expect(rows.slice(0, 2).map((row) => [row[2], row[4], row[5]])).toEqual([
    ['', '', '0.00'],
    [first.shipment, '100.00', '100.00'],
  ]);
  expect(rows.map((row) => row[2])).toContain(second.shipment);
  expect(rows.at(-1)?.[5]).toBe('350.00');
});

test('A138 everything with a partner is one spreadsheet: totals, account, open items and aging, with the figures of the lists', async () => {
  const { s, partyId, first } = await trade();
  on('2025-02-14');
  const print = await s.ask('settlement.partner-sheets', { partyId, from: '2025-01-12', to: '2025-01-25' });
  expect(print.sheets.map(({ number }: { number: string }) => number)).toEqual(['往来汇总', '往来流水账', '未清往来', '账龄']);
  const [totals, ledger, items, aging] = print.sheets.map(tableOf);
  expect(totals).toEqual([['应收', 'CNY', '100.00', '300.00', '0.00', '50.00', '0.00', '350.00']]);
  expect(ledger.map((row: string[]) => row.at(-1)).slice(0, 1)).toEqual(['100.00']);
  expect(ledger.at(-1).at(-1)).toBe('350.00');
  // as of the 25th the first order is five days late, the second is due that day
  expect(items.map((row: string[]) => [row[0] === first.number, row[5], row.at(-1)])).toEqual(
    expect.arrayContaining([
      [true, '5', '100.00'],
      [false, '0', '300.00'],
    ]),
  );
  expect(aging).toEqual([['应收', 'CNY', '300.00', '100.00', '0.00', '0.00', '0.00', '50.00', '350.00']]);
  const pages = (await readXlsx(await spreadsheetOf(print))) as unknown as { sheet: string; data: unknown[][] }[];
  expect(pages.map(({ sheet }) => sheet)).toEqual(['往来汇总', '往来流水账', '未清往来', '账龄']);
  expect(pages.at(-1)?.data.at(-1)?.slice(2, 4)).toEqual([300, 100]);
});
