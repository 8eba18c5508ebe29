import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isExactTo, isZero, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockPeriods } from '../closing/month.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetMonths } from '../months.ts';
import { monthOf } from '../periods.ts';
import { statementForm } from '../statements/accounts.ts';
import { flowsOfEntry } from '../statements/cash-flow-entries.ts';

const ENTRY = statement(`select e.business_date as date, array(
    select c.cash_row from ledger.cash_flow_choice c where c.merchant_id = e.merchant_id and c.entry_id = e.id order by c.cash_row) as rows
  from ledger.entry e where e.merchant_id = :merchant and e.id = :entryId::uuid`);
const CHOOSE = statement(`insert into ledger.cash_flow_choice (merchant_id, entry_id, cash_row, amount)
  select :merchant, :entryId::uuid, p.cash_row, p.amount from unnest(:rows::int[], :amounts::numeric[]) as p (cash_row, amount)`);
const LET_GO = statement('delete from ledger.cash_flow_choice where merchant_id = :merchant and entry_id = :entryId::uuid');

/** Parts that make the cash an entry moves, each row once (facts.md 6.9: a manual override wins). */
function refuseParts(ctx: Context, parts: readonly { row: number; amount: string }[], flows: readonly { amount: string }[]): void {
  const net = sum(flows.map(({ amount }) => decimal(amount)));
  const amounts = parts.map(({ amount }) => decimal(amount));
  const rows = new Set(parts.map(({ row }) => row));
  const fits = amounts.every((amount) => !isZero(amount) && isExactTo(amount, ctx.merchant.exponent));
  if (rows.size < parts.length || !fits || sum(amounts) !== net) throw errors.cash_parts_wrong({ net: text(net) });
}

/**
 * Gives the cash of an entry another row of the cash-flow statement than the rule does, or several with a part for each, or back to the rule. The entry
 * itself stays as it is.
 */
export const assignCashFlow = handle(ledger.operations['assign-cash-flow'], async (ctx, { entryId, row, parts = [] }) => {
  const periods = await lockPeriods(ctx);
  const [entry, flows, form] = await Promise.all([
    ctx.row<{ date: string; rows: number[] }>(ENTRY, { entryId }),
    flowsOfEntry(ctx, entryId),
    statementForm(ctx),
  ]);
  if (!entry) throw errors.entry_not_found();
  if (!flows.length) throw errors.entry_moves_no_cash();
  const rows = parts.length ? parts.map((part) => part.row) : row === null ? [] : [row];
  const wrong = rows.find((each) => !form.cash.choices.includes(each));
  if (wrong !== undefined) throw errors.cash_row_wrong({ row: wrong });
  const month = monthOf(entry.date);
  if (periods.find((period) => period.startsOn === month)?.status !== 'open') throw errors.period_closed();
  // what is kept of its month says another row
  await forgetMonths(ctx, [month]);
  if (parts.length) refuseParts(ctx, parts, flows);
  ctx.post(LET_GO, { entryId });
  if (rows.length) ctx.post(CHOOSE, { entryId, rows, amounts: parts.length ? parts.map(({ amount }) => amount) : [null] });
  ctx.change('ledger.entry', entryId, { cashFlowRows: entry.rows }, { cashFlowRows: rows });
  return { row };
});
