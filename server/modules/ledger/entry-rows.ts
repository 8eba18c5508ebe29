import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { summaryOf } from './summary.rules.ts';
import type { VoucherWord } from './voucher-words.rules.ts';

/** An entry with its lines, as people see it. */
export interface FullEntry {
  id: string;
  date: string;
  voucherWord: VoucherWord | null;
  voucherNumber: number | null;
  event: string;
  summary: string;
  source: string;
  sourceId: string;
  sourceNumber: string;
  amount: string;
  recordedAt: string;
  operationId: string;
  reversesId: string | null;
  reversal: boolean;
  reversedById: string | null;
  lines: {
    n: number;
    accountId: string;
    accountCode: string;
    accountName: string;
    role: string;
    debit: string;
    credit: string;
    summary: string | null;
    partyId: string | null;
    shopId: string | null;
    warehouseId: string | null;
    personId: string | null;
    categoryId: string | null;
    partyName: string | null;
    shopName: string | null;
    warehouseName: string | null;
    personName: string | null;
    categoryName: string | null;
    currency: string | null;
    currencyAmount: string | null;
    rate: string | null;
  }[];
}

// a line's numbers are texts inside jsonb, in their shortest form
const SELECT = `select e.id, e.business_date as date, s.word as "voucherWord", s.voucher_number as "voucherNumber", e.event, e.summary, e.source, e.source_id as "sourceId",
    e.source_number as "sourceNumber", e.amount, e.recorded_at as "recordedAt", e.operation_id as "operationId", e.reverses_id as "reversesId", e.reverses_id is not null as reversal,
    r.id as "reversedById", (
      select jsonb_agg(jsonb_build_object('n', l.n, 'accountId', l.account_id, 'accountCode', a.code,
        'accountName', coalesce(a.name ->> :language::text, a.name ->> 'zh', ''), 'role', l.role, 'debit', kernel.plain(l.debit),
        'credit', kernel.plain(l.credit), 'summary', l.summary, 'partyId', l.party_id, 'shopId', l.shop_id, 'warehouseId', l.warehouse_id, 'personId', l.person_id,
        'categoryId', l.category_id, 'partyName', p.name, 'shopName', o.name, 'warehouseName', w.name, 'personName', m.person_name,
        'categoryName', coalesce(c.name ->> :language::text, c.name ->> 'zh'), 'currency', l.currency,
        'currencyAmount', kernel.plain(l.currency_amount), 'rate', kernel.plain(l.rate)) order by l.n)
      from ledger.entry_line l
      join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
      left join parties.party p on p.merchant_id = l.merchant_id and p.id = l.party_id
      left join sales.shop o on o.merchant_id = l.merchant_id and o.id = l.shop_id
      left join inventory.warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
      left join access.membership m on m.merchant_id = l.merchant_id and m.person_id = l.person_id
      left join catalog.category c on c.merchant_id = l.merchant_id and c.id = l.category_id
      where l.merchant_id = e.merchant_id and l.entry_id = e.id) as lines
  from ledger.entry e
  left join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id
  left join ledger.entry r on r.merchant_id = e.merchant_id and r.reverses_id = e.id`;
const ONE = statement(`${SELECT} where e.merchant_id = :merchant and e.id = :entryId::uuid`);
const OF_SOURCE = statement(`${SELECT} where e.merchant_id = :merchant and e.source_id = :sourceId::uuid order by e.id limit 200`);

const inWords = (ctx: ReadContext, entry: FullEntry): FullEntry => ({ ...entry, summary: summaryOf(entry, ctx.actor.language) });

export async function loadEntry(ctx: ReadContext, entryId: string): Promise<FullEntry | undefined> {
  const entry = await ctx.row<FullEntry>(ONE, { entryId, language: ctx.actor.language });
  return entry && inWords(ctx, entry);
}

/** The entries a document made, in the order they were made. */
export async function loadEntriesOfSource(ctx: ReadContext, sourceId: string): Promise<FullEntry[]> {
  const entries = await ctx.rows<FullEntry>(OF_SOURCE, { sourceId, language: ctx.actor.language });
  return entries.map((entry) => inWords(ctx, entry));
}
