import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { balancesBetween } from '../../ledger/index.ts';
import { bookkeeping } from '../contract.ts';
import { type FileColumn, tableFile } from '../handing-out.ts';
import { layouts } from '../layouts.rules.ts';

const CODES = statement(`select distinct on (m.account_id) m.account_id as "accountId", m.code from bookkeeping.account_match m
  where m.merchant_id = :merchant and m.system = :system and m.account_id is not null and m.valid_from <= :to::date
  order by m.account_id, m.valid_from desc, m.code`);

const FIGURES = [
  ['openingDebit', '期初借方'],
  ['openingCredit', '期初贷方'],
  ['periodDebit', '本期借方'],
  ['periodCredit', '本期贷方'],
  ['closingDebit', '期末借方'],
  ['closingCredit', '期末贷方'],
] as const;
const COLUMNS: readonly FileColumn[] = [
  { header: '科目编码', kind: 'text' },
  { header: '科目名称', kind: 'text' },
  ...FIGURES.map(([, header]) => ({ header, kind: 'money' as const })),
];

/** Balances of the accounts of the lowest level, by the codes of another program. */
export const balancesFile = answer(bookkeeping.queries['balances-file'], async (ctx, { from, to, target, format }) => {
  const [balances, codes] = await Promise.all([
    balancesBetween(ctx, { from, to }, 'zh'),
    ctx.rows<{ accountId: string; code: string }>(CODES, { system: layouts[target].system, to }),
  ]);
  const codeOf = new Map(codes.map(({ accountId, code }) => [accountId, code]));
  const rows = balances.rows.filter(({ leaf }) => leaf).map((row) => ({ ...row, account: codeOf.get(row.accountId) ?? row.accountCode }));
  const name = `balances-${target}-${balances.from}-${to}`;
  const content =
    format === 'json'
      ? Buffer.from(JSON.stringify({ from: balances.from, to, rows: rows.map(asRecord) }, null, 1))
      : await tableFile(
          format,
          name,
          COLUMNS,
          rows.map((row) => [row.account, row.accountName, ...FIGURES.map(([key]) => row[key])]),
        );
  return { name: `${name}.${format}`, content: content.toString('base64') };
});

type Figures = Record<(typeof FIGURES)[number][0], string>;
const asRecord = (row: Figures & { account: string; accountName: string }) => ({
  ...{ account: row.account, name: row.accountName },
  ...Object.fromEntries(FIGURES.map(([key]) => [key, row[key]])),
});
