import type { Context } from '../../../kernel/context.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockParties } from '../../parties/index.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';
import { LINE_KEY, partnerLines } from '../partner-lines.sql.ts';

const SERIES = numberSeries('partner_statement', 'ST');
const ofParty = (column: string) => `${column} = :partyId::uuid`;

const PARTY = statement('select p.id from parties.party p where p.merchant_id = :merchant and p.id = :partyId::uuid');
const LAST = statement(`select s.to_date as "to", s.status, s.closing from settlement.statement s
  where s.merchant_id = :merchant and s.party_id = :partyId::uuid and s.side = :side order by s.to_date desc limit 1`);
// what stands on no statement yet, whenever it is dated: what came after a close goes on the next (facts.md 6.7)
const DRAFT = statement(`
  with fresh as materialized (
    select ${LINE_KEY} as line_key, l.* from (${partnerLines(ofParty, ofParty)}) l
    where l.side = :side and l.currency = :currency and l.date <= :to::date
      and not exists (select from settlement.statement_line x where x.merchant_id = :merchant and x.line_key = ${LINE_KEY})),
  sums as (
    select coalesce(sum(amount) filter (where kind in ('sale', 'sale_undone', 'bill')), 0) as charges,
      coalesce(-sum(amount) filter (where kind in ('goods_back', 'credit_note')), 0) as returns,
      coalesce(-sum(amount) filter (where kind in ('receipt', 'deposit', 'credit_undone', 'refund', 'payment')), 0) as paid,
      coalesce(sum(amount) filter (where kind in ('expense', 'write_off', 'discount', 'offset')), 0) as adjusted,
      coalesce(sum(amount), 0) as total, count(*)::int as lines from fresh),
  made as (
    insert into settlement.statement (merchant_id, id, number, party_id, side, currency, after_date, to_date, opening, charges, returns, paid, adjusted, closing,
      line_count, note, created_by, operation_id, recorded_at)
    select :merchant, :id::uuid, :number, :partyId::uuid, :side, :currency, :after::date, :to::date, :opening::numeric, s.charges, s.returns, s.paid, s.adjusted,
      :opening::numeric + s.total, s.lines, :note, :actor, :operation, :now
    from sums s where s.lines > 0 or :opening::numeric <> 0
    returning closing, line_count as lines),
  listed as (
    insert into settlement.statement_line (merchant_id, statement_id, n, id, line_key, kind, number, about, date, amount)
    select :merchant, :id::uuid, row_number() over (order by f.date, f.line_key), md5(:id::text || f.line_key::text)::uuid, f.line_key, f.kind, f.number, f.about,
      f.date, f.amount
    from fresh f)
  select closing, lines from made`);

interface Wanted {
  partyId: string;
  side: 'receivable' | 'payable';
  to: string;
  note: string;
}

/** Draws a statement up: it begins with what the one before ended with. One of a partner and side is open at a time. */
export async function draftStatement(ctx: Context, { partyId, side, to, note }: Wanted) {
  if (!(await ctx.row(PARTY, { partyId }))) throw errors.party_not_found();
  // two who draw up at once: the second sees what the first made
  await lockParties(ctx, [partyId]);
  const last = await ctx.row<{ to: string; status: string; closing: string }>(LAST, { partyId, side });
  if (last && last.status !== 'closed') throw errors.statement_open();
  if (last && last.to >= to) throw errors.statement_early({ to: last.to });
  const [id, number] = [ctx.newId(), await ctx.number(SERIES)];
  const { currency, zone } = ctx.merchant;
  const terms = { id, number, partyId, side, to, note, currency, zone, after: last?.to ?? null, opening: last?.closing ?? '0' };
  const made = await ctx.row<{ closing: string; lines: number }>(DRAFT, terms);
  if (!made) throw errors.statement_empty();
  ctx.change('settlement.statement', id, null, { number, closing: made.closing });
  ctx.emit(settlement.events['statement-changed'], { id, number });
  return { id, number, version: 1 };
}
