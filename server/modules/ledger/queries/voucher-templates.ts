import { answer } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { ledger } from '../contract.ts';
import type { Dimensioned } from '../dimensions.rules.ts';
import { monthOf } from '../periods.ts';
import { withNames } from '../vouchers/naming.ts';
import { templateAmounts, type TemplateLine } from '../vouchers/template.rules.ts';

type Line = TemplateLine & Dimensioned & { accountId: string; summary?: string };
interface Row {
  id: string;
  name: string;
  summary: string;
  monthly: boolean;
  lastUsedOn: string | null;
  version: number;
  lines: Line[];
}

const SELECT = `select id, name, summary, monthly, last_used_on as "lastUsedOn", version, lines from ledger.voucher_template`;
const ALL = statement(`${SELECT} where merchant_id = :merchant order by name limit 500`);
const ONE = statement(`${SELECT} where merchant_id = :merchant and id = :templateId::uuid`);

/** Templates of vouchers, by name; those that are entered each month say whether this month still waits for them. */
export const voucherTemplatesQuery = answer(ledger.queries['voucher-templates'], async (ctx) => {
  const rows = await ctx.rows<Row>(ALL);
  const lines = await withNames(
    ctx,
    rows.flatMap((row) => row.lines.map((line) => ({ ...line, of: row.id }))),
  );
  return {
    rows: rows.map((row) => ({
      ...row,
      due: row.monthly && (row.lastUsedOn === null || row.lastUsedOn < monthOf(ctx.today)),
      takesTotal: row.lines.some((line) => line.kind === 'share'),
      lines: lines.filter((line) => line.of === row.id).map(({ of: _, ...line }) => line),
    })),
  };
});

/** A voucher as a template makes it, to be looked over and posted. */
export const templateVoucherQuery = answer(ledger.queries['template-voucher'], async (ctx, input) => {
  const template = await ctx.row<Row>(ONE, { templateId: input.id });
  if (!template) return null;
  const amounts = templateAmounts(template.lines, input.total ? decimal(input.total) : undefined, ctx.merchant.exponent);
  const lines = template.lines.map(({ side, kind: _, value: __, ...line }, at) => ({
    ...line,
    ...(amounts[at] !== undefined && { [side]: amounts[at] }),
  }));
  return { summary: template.summary, lines: await withNames(ctx, lines) };
});
