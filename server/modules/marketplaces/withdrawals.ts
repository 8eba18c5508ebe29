import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { accountOfRole } from '../ledger/index.ts';
import type { Wallet } from './shops.ts';

/** Days that a withdrawal in a file and the paper of it may lie apart: the bank has the money a day later, around holidays some more. */
const DAYS = 5;

/**
 * Papers of transfers that stand on the account of the wallet within days of lines `mine (line_id, day, amount)`. `exact`: what left the wallet is what the
 * line says; else it is so but for the fee that the paper names and the file tells apart.
 */
const FITS = `select m.line_id, e.id as entry_id, k.debit - k.credit = m.amount as exact from mine m
    join ledger.entry_line k on k.merchant_id = :merchant and k.account_id = :accountId::uuid and k.business_date between m.day - ${DAYS} and m.day + ${DAYS}
    join ledger.entry e on e.merchant_id = k.merchant_id and e.id = k.entry_id and e.event = 'money_moved' and e.reverses_id is null
    left join ledger.entry_line y on y.merchant_id = k.merchant_id and y.entry_id = k.entry_id and y.role = 'payment_fee'
    where (k.debit - k.credit = m.amount or k.debit - k.credit = m.amount - y.debit)
      and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id)`;
const MINE = (which: string) => `mine as materialized (
    select f.line_id, f.statement_id, l.business_date as day, f.amount, f.transfer_entry_id, f.transfer_said
    from marketplaces.fate f join marketplaces.line l on l.merchant_id = f.merchant_id and l.id = f.line_id
    where f.merchant_id = :merchant and ${which} and f.kind = 'withdrawal' and f.class <> 'told')`;

// what a person said stays while its paper stands; of the rest only what fits one paper that fits nothing else is that paper
const FOUND = statement(`with ${MINE('f.statement_id = :statementId::uuid')},
  fits as (select x.* from (${FITS}) x where not exists (select from marketplaces.fate o
    where o.merchant_id = :merchant and o.transfer_entry_id = x.entry_id and (o.statement_id <> :statementId::uuid or o.transfer_said) and o.line_id <> x.line_id)),
  said as (select m.line_id from mine m
    where m.transfer_said and (m.transfer_entry_id is null or m.transfer_entry_id in (select entry_id from fits f where f.line_id = m.line_id))),
  counted as (
    select f.*, count(*) over (partition by f.line_id) as of_line, count(*) over (partition by f.entry_id) as of_entry
    from fits f where f.line_id not in (select line_id from said)),
  judged as (
    select m.line_id, s.line_id is not null as said, c.fitting,
      case when s.line_id is not null then m.transfer_entry_id when c.alone then c.entry_id end as entry_id
    from mine m left join said s on s.line_id = m.line_id
    left join lateral (select count(*) as fitting, min(c.entry_id::text)::uuid as entry_id, bool_and(c.of_line = 1 and c.of_entry = 1 and c.exact) as alone
      from counted c where c.line_id = m.line_id) c on true)
  update marketplaces.fate f set transfer_entry_id = j.entry_id, transfer_said = j.said,
    class = case when j.entry_id is not null then 'moved' when j.said or j.fitting = 0 then 'plain' else 'unsure' end, version = f.version + 1
  from judged j where f.merchant_id = :merchant and f.line_id = j.line_id
  returning f.class`);

/**
 * Finds the withdrawals of a statement that papers of transfers booked already (facts.md 6.5: 8): from the same wallet, of the same amount, within days. Each
 * is one paper and each paper one of them; where more than one fits nothing is guessed. Answers how many are left to a person.
 */
export async function findTransfers(ctx: Context, { statementId, wallet }: { statementId: string; wallet: Wallet }): Promise<number> {
  const { accountId } = await accountOfRole(ctx, wallet, ctx.today);
  const rows = await ctx.rows<{ class: string }>(FOUND, { statementId, accountId });
  return rows.filter((row) => row.class === 'unsure').length;
}

/** A paper that a withdrawal may be. */
export interface Fitting {
  entryId: string;
  number: string;
  date: string;
  amount: string;
  account: string;
  summary: string;
  exact: boolean;
}

const CANDIDATES = statement(`with ${MINE('f.line_id = :lineId::uuid')}, fits as (${FITS})
  select f.entry_id as "entryId", e.source_number as number, e.business_date as date, e.summary, f.exact, t.account,
    abs(coalesce(w.debit - w.credit, 0)) as amount
  from fits f join ledger.entry e on e.merchant_id = :merchant and e.id = f.entry_id
  left join ledger.entry_line w on w.merchant_id = e.merchant_id and w.entry_id = e.id and w.account_id = :accountId::uuid
  left join lateral (select string_agg(a.code || ' ' || coalesce(a.name ->> 'zh', ''), ', ') as account from ledger.entry_line o
    join ledger.account a on a.merchant_id = o.merchant_id and a.id = o.account_id
    where o.merchant_id = e.merchant_id and o.entry_id = e.id and o.account_id <> :accountId::uuid and o.role <> 'payment_fee') t on true
  where not exists (select from marketplaces.fate o where o.merchant_id = :merchant and o.transfer_entry_id = f.entry_id and o.line_id <> :lineId::uuid)
  order by f.exact desc, e.business_date, e.source_number`);

/** The papers that a withdrawal may be, those of its very amount first. */
export async function transfersFor(ctx: ReadContext, { lineId, wallet }: { lineId: string; wallet: Wallet }): Promise<Fitting[]> {
  const { accountId } = await accountOfRole(ctx, wallet, ctx.today);
  return ctx.rows<Fitting>(CANDIDATES, { lineId, accountId });
}

const STANDS_IN = statement(`select s.number from ledger.entry e
  join marketplaces.fate f on f.merchant_id = e.merchant_id and f.transfer_entry_id = e.id
  join marketplaces.statement s on s.merchant_id = f.merchant_id and s.id = f.statement_id and s.status = 'posted'
  where e.merchant_id = :merchant and e.source_id = :documentId::uuid limit 1`);

/** The number of the posted statement whose withdrawal a paper of money is. */
export const statementOfTransfer = async (ctx: ReadContext, documentId: string): Promise<string | undefined> =>
  (await ctx.row<{ number: string }>(STANDS_IN, { documentId }))?.number;
