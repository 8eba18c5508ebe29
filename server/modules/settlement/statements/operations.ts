import { type Context, handle } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/calendar.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';
import { draftStatement } from './drafting.ts';
import { type Cycle, nextEnd, nextStates, type StatementState } from './states.rules.ts';

const LOCK = statement(`select s.id, s.number, s.party_id as "partyId", s.side, s.status, s.version,
    exists (select from settlement.statement x where x.merchant_id = s.merchant_id and x.party_id = s.party_id and x.side = s.side and x.to_date > s.to_date) as followed
  from settlement.statement s where s.merchant_id = :merchant and s.id = :statementId::uuid for update`);
const MOVE = statement(
  `update settlement.statement set status = :to, version = version + 1 where merchant_id = :merchant and id = :id::uuid`,
);
const DELETE = statement('delete from settlement.statement where merchant_id = :merchant and id = :id::uuid');
const FORGET = statement(
  `delete from settlement.statement_line where merchant_id = :merchant and statement_id = :id::uuid and line_key is null`,
);
// a document with several lines is compared by its sum: the first line of it carries what the partner has, the others nothing
const COMPARE = statement(`
  with told as (
    select x.number, sum(x.amount) as amount from unnest(:numbers::text[], :amounts::numeric[]) as x (number, amount) group by x.number),
  ours as (
    select l.n, t.number, t.amount - (sum(l.amount) over w - case when row_number() over v = 1 then l.amount else 0 end) as first, l.amount, row_number() over v as at
    from settlement.statement_line l join told t on upper(t.number) in (upper(l.number), upper(l.about))
    where l.merchant_id = :merchant and l.statement_id = :id::uuid and l.line_key is not null
    window w as (partition by t.number), v as (partition by t.number order by l.n)),
  changed as (
    update settlement.statement_line l set partner_amount = case when o.at = 1 then o.first else o.amount end
    from ours o where l.merchant_id = :merchant and l.statement_id = :id::uuid and l.n = o.n
    returning l.amount <> l.partner_amount as differs),
  theirs as (
    insert into settlement.statement_line (merchant_id, statement_id, n, id, kind, number, amount, partner_amount)
    select :merchant, :id::uuid, (select coalesce(max(n), 0) from settlement.statement_line where merchant_id = :merchant and statement_id = :id::uuid and line_key is not null)
        + row_number() over (order by t.number), md5(:id::text || t.number)::uuid, 'theirs', t.number, 0, t.amount
    from told t where not exists (select from ours o where o.number = t.number)
    returning 1)
  select (select count(*)::int from changed) as matched, (select count(*)::int from changed where differs) as differing, (select count(*)::int from theirs) as theirs`);
const CLEAR = statement(
  `update settlement.statement_line set partner_amount = null where merchant_id = :merchant and statement_id = :id::uuid and line_key is not null`,
);
const TOUCH = statement(`update settlement.statement set version = version + 1 where merchant_id = :merchant and id = :id::uuid`);

interface Row {
  id: string;
  number: string;
  status: StatementState;
  followed: boolean;
  version: number;
}

async function open(
  ctx: Context,
  { statementId, expectedVersion }: { statementId: string; expectedVersion?: number | undefined },
): Promise<Row> {
  const row = await ctx.row<Row>(LOCK, { statementId });
  if (!row) throw errors.statement_not_found();
  if (expectedVersion && expectedVersion !== row.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: row.version });
  return row;
}
const announce = (ctx: Context, { id, number, version }: Row) => {
  ctx.emit(settlement.events['statement-changed'], { id, number });
  return { id, number, version: version + 1 };
};

/** 生成对账单: up to today unless told. */
export const draftStatementAsked = handle(settlement.operations['draft-statement'], (ctx, input) =>
  draftStatement(ctx, { ...input, to: input.to ?? ctx.today }),
);

/** Sent, confirmed or disputed, closed, and back: what is closed is opened again only while no other follows it. */
export const moveStatement = handle(settlement.operations['move-statement'], async (ctx, { to, ...input }) => {
  const row = await open(ctx, input);
  if (!nextStates(row.status).includes(to)) throw errors.statement_state({ number: row.number });
  if (row.status === 'closed' && row.followed) throw errors.statement_not_last({ number: row.number });
  ctx.post(MOVE, { id: row.id, to });
  ctx.change('settlement.statement', row.id, { status: row.status }, { status: to });
  return announce(ctx, row);
});

/** What the partner has, in place of what was entered before: by number of the document, or of the order. */
export const compareStatement = handle(settlement.operations['compare-statement'], async (ctx, { rows, ...input }) => {
  const row = await open(ctx, input);
  if (row.status === 'closed') throw errors.statement_state({ number: row.number });
  ctx.post(FORGET, { id: row.id });
  ctx.post(CLEAR, { id: row.id });
  const found = await ctx.row<{ matched: number; differing: number; theirs: number }>(COMPARE, {
    ...{ id: row.id, numbers: rows.map(({ number }) => number), amounts: rows.map(({ amount }) => amount) },
  });
  ctx.post(TOUCH, { id: row.id });
  ctx.change('settlement.statement', row.id, null, { ...found });
  return { ...announce(ctx, row), matched: found?.matched ?? 0, differing: found?.differing ?? 0, theirs: found?.theirs ?? 0 };
});

/** A draft is no statement yet. */
export const deleteStatement = handle(settlement.operations['delete-statement'], async (ctx, input) => {
  const row = await open(ctx, input);
  if (row.status !== 'draft') throw errors.statement_state({ number: row.number });
  ctx.post(DELETE, { id: row.id });
  ctx.change('settlement.statement', row.id, { status: row.status }, { status: 'deleted' });
  announce(ctx, row);
  return { id: row.id, number: row.number };
});

const DUE = statement(`select t.party_id as "partyId", t.cycle, t.cycle_days as days, t.next_statement_on as "to", p.customer
  from settlement.terms t join parties.party p on p.merchant_id = t.merchant_id and p.id = t.party_id
  where t.merchant_id = :merchant and t.next_statement_on < :today order by t.next_statement_on, t.party_id limit 1 for update of t skip locked`);
const NEXT = statement(
  `update settlement.terms set next_statement_on = :next::date where merchant_id = :merchant and party_id = :partyId::uuid`,
);
const OPEN = statement(`select from settlement.statement s
  where s.merchant_id = :merchant and s.party_id = :partyId::uuid and s.side = :side and (s.status <> 'closed' or s.to_date >= :to::date)`);

/** The day after a cycle ended its statement is drawn up; where one is still open, or nothing moved, it waits for the next cycle. */
export const draftNextStatement = handle(settlement.operations['draft-next-statement'], async (ctx) => {
  const due = await ctx.row<{ partyId: string; cycle: Cycle; days: number; to: string; customer: boolean }>(DUE, {});
  if (!due) return { partyId: null, number: null };
  const { partyId, to } = due;
  const side = due.customer ? 'receivable' : 'payable';
  // cycles that were missed are one statement: the last of them ends it
  let end = to;
  let next = nextEnd(due.cycle, due.days, to);
  while (next && next < ctx.today) [end, next] = [next, nextEnd(due.cycle, due.days, next)];
  ctx.post(NEXT, { partyId, next });
  if (await ctx.row(OPEN, { partyId, side, to: end })) return { partyId, number: null };
  const made = await draftStatement(ctx, { partyId, side, to: end, note: '' }).catch((error: { code?: string }) => {
    if (error.code === 'settlement.statement_empty') return null;
    throw error;
  });
  return { partyId, number: made?.number ?? null };
});

/** The first day on which a cycle that begins today ends. */
export const firstEnd = (cycle: Cycle, days: number, today: string): string | null => nextEnd(cycle, days, addDays(today, -1));
