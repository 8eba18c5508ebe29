import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockPeriods } from '../closing/month.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetMonths } from '../months.ts';
import { monthOf } from '../periods.ts';
import { flowsOfEntry } from '../statements/cash-flow-entries.ts';

const ENTRY = statement(`select e.business_date as date, c.cash_row as row from ledger.entry e
  left join ledger.cash_flow_choice c on c.merchant_id = e.merchant_id and c.entry_id = e.id
  where e.merchant_id = :merchant and e.id = :entryId::uuid`);
const CHOOSE =
  statement(`insert into ledger.cash_flow_choice (merchant_id, entry_id, cash_row) values (:merchant, :entryId::uuid, :row::int)
  on conflict (merchant_id, entry_id) do update set cash_row = excluded.cash_row`);
const LET_GO = statement('delete from ledger.cash_flow_choice where merchant_id = :merchant and entry_id = :entryId::uuid');

/** Gives the cash of an entry another row of the cash-flow statement than the rule does, or back to the rule. The entry itself stays as it is. */
export const assignCashFlow = handle(ledger.operations['assign-cash-flow'], async (ctx, { entryId, row }) => {
  const periods = await lockPeriods(ctx);
  const [entry, flows] = await Promise.all([ctx.row<{ date: string; row: number | null }>(ENTRY, { entryId }), flowsOfEntry(ctx, entryId)]);
  if (!entry) throw errors.entry_not_found();
  if (!flows.length) throw errors.entry_moves_no_cash();
  const month = monthOf(entry.date);
  if (periods.find((period) => period.startsOn === month)?.status !== 'open') throw errors.period_closed();
  // what is kept of its month says another row
  await forgetMonths(ctx, [month]);
  ctx.post(row === null ? LET_GO : CHOOSE, row === null ? { entryId } : { entryId, row });
  ctx.change('ledger.entry', entryId, { cashFlowRow: entry.row }, { cashFlowRow: row });
  return { row };
});
