import type { Context, ReadContext } from '../../kernel/context.ts';
import { type Decimal, decimal, sum, text } from '../../kernel/decimal.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

export type SheetStatus = 'draft' | 'posted' | 'paid' | 'remitted';
/** A sheet with the sums of its lines. */
export interface SheetRow {
  id: string;
  month: string;
  status: SheetStatus;
  note: string;
  version: number;
}
export interface PayLine {
  employee: string;
  usedFor: 'administration' | 'selling';
  gross: string;
  social: string;
  housing: string;
  deductions: string;
  employerSocial: string;
  employerHousing: string;
  taxable: string;
  tax: string;
  net: string;
}

const LOCK = statement(`select id, to_char(month, 'YYYY-MM') as month, status, note, version from payroll.sheet
  where merchant_id = :merchant and id = :sheetId::uuid for update`);
const LINES = statement(`select employee, used_for as "usedFor", gross, social, housing, deductions, employer_social as "employerSocial",
    employer_housing as "employerHousing", taxable, tax, net
  from payroll.line where merchant_id = :merchant and sheet_id = :sheetId::uuid order by n`);
const SET_STATUS = statement(
  `update payroll.sheet set status = :status, version = version + 1 where merchant_id = :merchant and id = :sheetId::uuid`,
);

/** Locks a sheet that is in one of these states. */
export async function openSheet(
  ctx: Context,
  input: { sheetId: string; expectedVersion?: number | undefined },
  states: readonly SheetStatus[],
): Promise<SheetRow> {
  const sheet = await ctx.row<SheetRow>(LOCK, { sheetId: input.sheetId });
  if (!sheet) throw errors.sheet_not_found();
  if (input.expectedVersion && input.expectedVersion !== sheet.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: sheet.version });
  if (!states.includes(sheet.status)) throw errors.sheet_status({ month: sheet.month });
  return sheet;
}

export const linesOf = (ctx: ReadContext, sheetId: string): Promise<PayLine[]> => ctx.rows<PayLine>(LINES, { sheetId });

/** A figure of lines in all, of those for a use where one is named. */
export const totalOf = (lines: readonly PayLine[], figure: keyof PayLine, usedFor?: PayLine['usedFor']): string =>
  text(sum(lines.flatMap((line): Decimal[] => (usedFor && line.usedFor !== usedFor ? [] : [decimal(line[figure])]))));

export function setStatus(ctx: Context, sheet: SheetRow, status: SheetStatus) {
  ctx.post(SET_STATUS, { sheetId: sheet.id, status });
  ctx.change('payroll.sheet', sheet.id, { status: sheet.status }, { status });
  return { id: sheet.id, month: sheet.month, version: sheet.version + 1 };
}
