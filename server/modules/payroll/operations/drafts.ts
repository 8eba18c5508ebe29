import { type Context, handle } from '../../../kernel/context.ts';
import { add, decimal, isExactTo, isNegative, subtract, sum, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { payroll } from '../contract.ts';
import { errors } from '../errors.ts';
import { openSheet } from '../sheets.ts';
import { taxableOf, taxOf, type YearSoFar } from '../tax.rules.ts';

const OF_MONTH = statement(
  `select id, status, version from payroll.sheet where merchant_id = :merchant and month = :month::date for update`,
);
const YEAR = statement(`select l.employee, sum(l.gross) as income, count(*)::int as months, sum(l.social + l.housing) as insurance,
    sum(l.deductions) as deductions, sum(l.tax) as withheld
  from payroll.sheet s join payroll.line l on l.merchant_id = s.merchant_id and l.sheet_id = s.id
  where s.merchant_id = :merchant and s.status <> 'draft' and s.month >= date_trunc('year', :month::date) and s.month < :month::date
  group by l.employee`);
const SAVE =
  statement(`insert into payroll.sheet (merchant_id, id, month, note, recorded_at) values (:merchant, :id::uuid, :month::date, :note, :now)
  on conflict (merchant_id, month) do update set note = excluded.note, version = payroll.sheet.version + 1`);
const CLEAR = statement('delete from payroll.line where merchant_id = :merchant and sheet_id = :id::uuid');
const INSERT_LINES =
  statement(`insert into payroll.line (merchant_id, sheet_id, n, employee, used_for, gross, social, housing, deductions, employer_social,
    employer_housing, taxable, tax, net)
  select :merchant, :id::uuid, l.n, l.employee, l."usedFor", l.gross, l.social, l.housing, l.deductions, l."employerSocial", l."employerHousing", l.taxable,
    l.tax, l.net
  from jsonb_to_recordset(:lines::jsonb) as l (n int, employee text, "usedFor" text, gross numeric, social numeric, housing numeric, deductions numeric,
    "employerSocial" numeric, "employerHousing" numeric, taxable numeric, tax numeric, net numeric)`);
const POSTED = statement(`select e.id from ledger.entry e where e.merchant_id = :merchant and e.source_id = :id::uuid limit 1`);
const DELETE = statement('delete from payroll.sheet where merchant_id = :merchant and id = :id::uuid');

interface Before {
  employee: string;
  income: string;
  months: number;
  insurance: string;
  deductions: string;
  withheld: string;
}
interface Entered {
  employee: string;
  usedFor: 'administration' | 'selling';
  gross: string;
  social: string;
  housing: string;
  deductions: string;
  employerSocial: string;
  employerHousing: string;
}

/** A line with its tax: what the year came to so far, this month included, less what was withheld (R39). */
function computed(ctx: Context, line: Entered, before: Before | undefined) {
  const insurance = add(decimal(line.social), decimal(line.housing));
  const year: YearSoFar = {
    income: add(decimal(line.gross), decimal(before?.income ?? '0')),
    months: 1 + (before?.months ?? 0),
    insurance: add(insurance, decimal(before?.insurance ?? '0')),
    deductions: add(decimal(line.deductions), decimal(before?.deductions ?? '0')),
    withheld: decimal(before?.withheld ?? '0'),
  };
  const tax = taxOf(year, ctx.merchant.exponent);
  const net = subtract(decimal(line.gross), add(insurance, tax));
  if (isNegative(net)) throw errors.net_negative({ name: line.employee });
  return { ...line, taxable: text(taxableOf(year)), tax: text(tax), net: text(net) };
}

function refuse(ctx: Context, lines: readonly Entered[]): void {
  const seen = new Set<string>();
  for (const { employee, usedFor: _, ...amounts } of lines) {
    if (seen.has(employee)) throw errors.employee_twice({ name: employee });
    seen.add(employee);
    if (!Object.values(amounts).every((each) => isExactTo(decimal(each), ctx.merchant.exponent))) throw errors.amount_too_fine();
  }
}

/** The sheet of a month, written anew while it is a draft. */
export const saveSheet = handle(payroll.operations['save-sheet'], async (ctx, { month, note, lines: entered, expectedVersion }) => {
  refuse(ctx, entered);
  const [standing, year] = await Promise.all([
    ctx.row<{ id: string; status: string; version: number }>(OF_MONTH, { month: `${month}-01` }),
    ctx.rows<Before>(YEAR, { month: `${month}-01` }),
  ]);
  if (standing && standing.status !== 'draft') throw errors.sheet_status({ month });
  if (standing && expectedVersion && expectedVersion !== standing.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: standing.version });
  const id = standing?.id ?? ctx.newId();
  const lines = entered.map((line) =>
    computed(
      ctx,
      line,
      year.find(({ employee }) => employee === line.employee),
    ),
  );
  ctx.post(SAVE, { id, month: `${month}-01`, note });
  ctx.post(CLEAR, { id });
  ctx.post(INSERT_LINES, { id, lines: JSON.stringify(lines.map((line, at) => ({ n: at + 1, ...line }))) });
  const total = (figure: 'tax' | 'net') => text(sum(lines.map((line) => decimal(line[figure]))));
  ctx.change('payroll.sheet', id, null, { month, people: lines.length, net: total('net') });
  return { id, month, version: (standing?.version ?? 0) + 1, tax: total('tax'), net: total('net') };
});

/** A draft that was a mistake and never in the books. */
export const deleteSheet = handle(payroll.operations['delete-sheet'], async (ctx, input) => {
  const sheet = await openSheet(ctx, input, ['draft']);
  // what was in the books once keeps its document
  if (await ctx.row(POSTED, { id: sheet.id })) throw errors.sheet_was_posted({ month: sheet.month });
  ctx.post(DELETE, { id: sheet.id });
  ctx.change('payroll.sheet', sheet.id, { month: sheet.month }, {});
  return { id: sheet.id, month: sheet.month, version: sheet.version };
});
