import { handle } from '../../../kernel/context.ts';
import { analysis, statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { MOVED, OF_ACCOUNT } from '../amounts.sql.ts';
import { LINE_IS_OPEN } from '../book.sql.ts';
import { CERTAIN } from '../certain.sql.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockMoneyAccount } from '../opening.ts';
import { recordByRules } from '../recording-by-rules.ts';

const { operations } = banking;
const MONTHS = statement(`select distinct to_char(l.line_date, 'YYYY-MM') || '-01' as month from banking.statement_line l
  where l.merchant_id = :merchant and l.money_account_id = :moneyAccountId::uuid and l.state = 'taken' and ${LINE_IS_OPEN} order by 1`);
const INSERT = statement(`insert into banking.matching_run (merchant_id, id, money_account_id, status, months_total, recorded_at)
  values (:merchant, :id::uuid, :moneyAccountId::uuid, case when :months::int = 0 then 'finished' else 'running' end, :months::int, :now)`);

/** Begins the long work; the job goes through the months. */
export const matchAutomatically = handle(operations['match-automatically'], async (ctx, { moneyAccountId }) => {
  await lockMoneyAccount(ctx, { moneyAccountId });
  const months = (await ctx.rows<{ month: string }>(MONTHS, { moneyAccountId })).map(({ month }) => month);
  const id = ctx.newId();
  ctx.post(INSERT, { id, moneyAccountId, months: months.length });
  ctx.emit(banking.events['matching-asked'], { id, months });
  return { id, months: months.length };
});

const RUN = statement(`select r.money_account_id as "moneyAccountId", m.account_id as "accountId" from banking.matching_run r
  join banking.money_account m on m.merchant_id = r.merchant_id and m.id = r.money_account_id
  where r.merchant_id = :merchant and r.id = :runId::uuid for update of r, m`);
// planned anew for every month: a plan made while nothing was matched would look for each line among all
const FIND = analysis(CERTAIN);
const WRITE = statement(`with x as (
    select * from jsonb_to_recordset(:pairs::jsonb) as x (id uuid, "lineId" uuid, "entryId" uuid, n int, why text)),
  m as (
    insert into banking.match (merchant_id, id, money_account_id, found_by, explanation, created_by, recorded_at)
    select :merchant, x.id, :moneyAccountId::uuid, 'rule', jsonb_build_array(jsonb_build_object('rule', x.why)), :actor, :now from x),
  l as (
    insert into banking.match_line (merchant_id, match_id, statement_line_id, line_date, amount)
    select :merchant, x.id, x."lineId", s.line_date, s.amount from x
    join banking.statement_line s on s.merchant_id = :merchant and s.id = x."lineId")
  insert into banking.match_entry (merchant_id, match_id, entry_id, n, business_date, amount)
  select :merchant, x.id, x."entryId", x.n, l.business_date, ${MOVED} from x
  join ledger.entry_line l on l.merchant_id = :merchant and l.entry_id = x."entryId" and l.n = x.n ${OF_ACCOUNT}`);
const DONE = statement(`update banking.matching_run set months_done = months_done + 1, matched = matched + :matched::int,
    status = case when months_done + 1 >= months_total then 'finished' else 'running' end
  where merchant_id = :merchant and id = :runId::uuid`);

/** Matches what is certain of a month, then records what rules a person accepted say; what a person matched meanwhile is not touched. */
export const matchMonth = handle(operations['match-month'], async (ctx, { runId, month }) => {
  const run = await ctx.row<{ moneyAccountId: string; accountId: string }>(RUN, { runId });
  if (!run) throw errors.account_not_found();
  const from = `${month.slice(0, 7)}-01`;
  const to = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
  const ownName = (await profile(ctx)).legalName;
  const found = await ctx.rows<{ lineId: string; entryId: string; n: number; why: string }>(FIND, { ...run, from, to, ownName });
  const pairs = found.map((pair) => ({ ...pair, id: ctx.newId() }));
  if (pairs.length) ctx.post(WRITE, { moneyAccountId: run.moneyAccountId, pairs: JSON.stringify(pairs) });
  const matched = pairs.length + (await recordByRules(ctx, { ...run, from, to }));
  ctx.post(DONE, { runId, matched });
  return { matched };
});
