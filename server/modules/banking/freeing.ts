import type { Context, Delivered } from '../../kernel/context.ts';
import { decimal, isZero, sum } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { MOVED, OF_ACCOUNT } from './amounts.sql.ts';
import { type BookLine, insertMatches } from './matching.ts';
import { openMoneyAccounts } from './opening.ts';

// what came in or went out and was taken back, with whatever took it back where that is a record of its own
const REVERSED =
  statement(`select d.id, d.id as by from banking.document d where d.merchant_id = :merchant and d.id = any(:ids::uuid[]) and d.status = 'reversed'
  union all
  select c.id, c.id from settlement.credit c where c.merchant_id = :merchant and c.id = any(:ids::uuid[]) and c.status = 'reversed'
  union all
  select y.id, y.id from purchasing.payment y where y.merchant_id = :merchant and y.id = any(:ids::uuid[]) and y.status = 'reversed'
  union all
  select p.reverses_id, p.id from billing.payment p where p.merchant_id = :merchant and p.id = any(:ids::uuid[]) and p.reverses_id is not null`);
const FREE = statement(`with m as (
    update banking.match h set undone_at = :now where h.merchant_id = :merchant and h.undone_at is null and h.id in (
      select x.match_id from banking.match_entry x join ledger.entry e on e.merchant_id = x.merchant_id and e.id = x.entry_id
      where x.merchant_id = :merchant and not x.undone and e.source_id = any(:sourceIds::uuid[])
        and exists (select from banking.match_line l where l.merchant_id = x.merchant_id and l.match_id = x.match_id))
    returning h.id),
  l as (update banking.match_line x set undone = true from m where x.merchant_id = :merchant and x.match_id = m.id),
  e as (update banking.match_entry x set undone = true from m where x.merchant_id = :merchant and x.match_id = m.id)
  select id from m`);
// both sides of what was taken back, on accounts of money, where neither is matched
const LEFT = statement(`select m.id as "moneyAccountId", w.id as "sourceId", l.entry_id as "entryId", l.n, l.business_date as date,
    ${MOVED} as amount, false as matched
  from unnest(:sourceIds::uuid[], :by::uuid[]) as w (id, by)
  join ledger.entry e on e.merchant_id = :merchant and e.source_id in (w.id, w.by)
  join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  join banking.money_account m on m.merchant_id = l.merchant_id and m.account_id = l.account_id
  ${OF_ACCOUNT}
  where m.active and not exists (select from banking.match_entry x
    where x.merchant_id = l.merchant_id and x.entry_id = l.entry_id and x.n = l.n and not x.undone)
  order by w.id, l.entry_id, l.n`);

type Left = BookLine & { moneyAccountId: string; sourceId: string };

/**
 * What was taken back never came or went: the line of the bank that was matched with it is open again, and its two sides in the books, which come to
 * nothing, are set against each other, so that neither waits for the bank.
 */
export async function freeLines(ctx: Context, events: readonly Delivered[]): Promise<void> {
  const reversed = await ctx.rows<{ id: string; by: string }>(REVERSED, { ids: events.map(({ entityId }) => entityId) });
  if (!reversed.length) return;
  const sourceIds = reversed.map(({ id }) => id);
  for (const { id } of await ctx.rows<{ id: string }>(FREE, { sourceIds }))
    ctx.change('banking.match', id, { matched: true }, { matched: false });
  const left = await ctx.rows<Left>(LEFT, { sourceIds, by: reversed.map(({ by }) => by) });
  const pairs = [...Map.groupBy(left, ({ moneyAccountId, sourceId }) => `${moneyAccountId} ${sourceId}`).values()].filter(
    (entries) => entries.length > 1 && isZero(sum(entries.map(({ amount }) => decimal(amount)))),
  );
  const accounts = await openMoneyAccounts(ctx, [...new Set(pairs.flat().map(({ moneyAccountId }) => moneyAccountId))]);
  insertMatches(
    ctx,
    pairs.flatMap((entries) => {
      const account = accounts.find(({ id }) => id === entries[0]?.moneyAccountId);
      return account ? [{ account, lines: [], entries, foundBy: 'reversal' }] : [];
    }),
  );
}
