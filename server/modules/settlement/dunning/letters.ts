import type { Context, ReadContext } from '../../../kernel/context.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { lockParties } from '../../parties/index.ts';
import { settlement } from '../contract.ts';
import { OPEN_ITEMS } from '../open-items.sql.ts';
import { DUNNING } from './due.sql.ts';

const SERIES = numberSeries('dunning_letter', 'DL');
/** How many letters one step of the daily job draws up. */
const MOST = 500;

const DUE = statement(`select d.party_id as "partyId", d.currency, d.level, d.days, d.total from ${DUNNING} d
  where d.level > 0 and (:partyIds::uuid[] is null or d.party_id = any(:partyIds::uuid[])) order by d.party_id, d.currency limit ${MOST}`);
const INSERT = statement(`
  with x as (
    select * from unnest(:ids::uuid[], :numbers::text[], :parties::uuid[], :currencies::text[], :levels::smallint[], :days::int[], :totals::numeric[])
      as x (id, number, party_id, currency, level, days, total)),
  items as materialized (select i.* from ${OPEN_ITEMS} i
    where i.side = 'receivable' and i.partner = 'customer' and i.party_id = any(:parties::uuid[]) and (i.open < 0 or i.days > 0)),
  listed as (
    insert into settlement.dunning_item (merchant_id, letter_id, n, document_id, kind, number, item_date, due_date, days, open)
    select :merchant, x.id, row_number() over (partition by x.id order by i.open < 0, i.due_date, i.number), i.id, i.kind, i.number, i.date, i.due_date, i.days, i.open
    from x join items i on i.party_id = x.party_id and i.currency = x.currency)
  insert into settlement.dunning_letter (merchant_id, id, number, party_id, currency, level, days, total, as_of, created_by, operation_id, recorded_at)
  select :merchant, x.id, x.number, x.party_id, x.currency, x.level, x.days, x.total, :asOf::date, :actor, :operation, :now from x`);

interface Due {
  partyId: string;
  currency: string;
  level: number;
  days: number;
  total: string;
}

/** What lists of who is to be reminded are asked with. */
export async function dunningParams(ctx: ReadContext) {
  const { zone, currency } = ctx.merchant;
  return { asOf: ctx.today, zone, currency, again: await parameter(ctx, 'settlement.dunning_again_days') };
}

/** Draws up a letter for everybody who is due one, of these where some are named. Two who do it at once make one. */
export async function drawLetters(ctx: Context, partyIds: readonly string[] | null): Promise<{ id: string; number: string }[]> {
  const params = await dunningParams(ctx);
  const first = await ctx.rows<Due>(DUE, { ...params, partyIds });
  if (!first.length) return [];
  const parties = [...new Set(first.map(({ partyId }) => partyId))];
  await lockParties(ctx, parties);
  const due = await ctx.rows<Due>(DUE, { ...params, partyIds: parties });
  if (!due.length) return [];
  const letters = await Promise.all(due.map(async (row) => ({ ...row, id: ctx.newId(), number: await ctx.number(SERIES) })));
  ctx.post(INSERT, {
    ...params,
    ids: letters.map(({ id }) => id),
    numbers: letters.map(({ number }) => number),
    parties: letters.map(({ partyId }) => partyId),
    currencies: letters.map(({ currency }) => currency),
    levels: letters.map(({ level }) => level),
    days: letters.map(({ days }) => days),
    totals: letters.map(({ total }) => total),
  });
  for (const { id, number, level, total } of letters) {
    ctx.change('settlement.dunning', id, null, { number, level, total });
    ctx.emit(settlement.events['dunning-changed'], { id, number });
  }
  return letters.map(({ id, number }) => ({ id, number }));
}
