import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { statementAccounts } from './accounts.ts';
import { FLOWS_IN_SPANS, flowParameters, flowsOfEntriesSql } from './cash-flows.ts';
import type { VoucherWord } from '../voucher-words.rules.ts';

/** Cash of an entry in one row. */
export interface EntryFlow {
  entryId: string;
  row: number;
  amount: string;
  chosen: boolean;
}

const OF_ENTRY =
  statement(`with ${flowsOfEntriesSql(`select l.entry_id, l.business_date as day, sum(l.debit - l.credit) as net from ledger.entry_line l
    where l.merchant_id = :merchant and l.entry_id = :entryId::uuid and l.account_id = any(:cash::uuid[])
    group by l.entry_id, l.business_date having sum(l.debit - l.credit) <> 0`)}
  select entry_id as "entryId", cash_row as row, amount, chosen from flows order by cash_row`);

/** Where the cash of an entry belongs; nothing where it moves none. */
export async function flowsOfEntry(ctx: ReadContext, entryId: string): Promise<EntryFlow[]> {
  return ctx.rows<EntryFlow>(OF_ENTRY, { entryId, ...flowParameters(ctx, await statementAccounts(ctx)) });
}

const IN_SPAN = statement(`with spans as (select :from::date as first, :to::date as last),
  ${FLOWS_IN_SPANS}
  select e.id, e.business_date as date, s.word as "voucherWord", s.voucher_number as "voucherNumber", e.event, e.summary, e.reverses_id is not null as reversal, e.source,
    e.source_id as "sourceId", e.source_number as "sourceNumber", f.cash_row as row, f.amount, f.chosen
  from flows f
  join ledger.entry e on e.merchant_id = :merchant and e.id = f.entry_id
  left join ledger.seal s on s.merchant_id = :merchant and s.entry_id = f.entry_id
  where (:row::int is null or f.cash_row = :row::int) and (e.business_date, e.id, f.cash_row) > (:afterDate::date, :afterEntry::uuid, :afterRow::int)
  order by e.business_date, e.id, f.cash_row limit :limit::int`);

export interface FlowRow extends Omit<EntryFlow, 'entryId'> {
  id: string;
  date: string;
  voucherWord: VoucherWord | null;
  voucherNumber: number | null;
  event: string;
  summary: string;
  reversal: boolean;
  source: string;
  sourceId: string;
  sourceNumber: string;
}

/** What comes after which row, by day, entry and row of the statement. */
export type FlowPlace = readonly [date: string, entryId: string, row: number];

/** Entries that moved cash in an interval, with the rows it belongs to, by day. */
export async function flowsInSpan(
  ctx: ReadContext,
  asked: { from: string; to: string; row?: number | undefined; after?: FlowPlace | undefined; limit: number },
): Promise<FlowRow[]> {
  const [afterDate, afterEntry, afterRow] = asked.after ?? ['0001-01-01', '00000000-0000-0000-0000-000000000000', 0];
  const { from, to, limit } = asked;
  return ctx.rows<FlowRow>(IN_SPAN, {
    ...{ from, to, limit, afterDate, afterEntry, afterRow, row: asked.row ?? null },
    ...flowParameters(ctx, await statementAccounts(ctx)),
  });
}
