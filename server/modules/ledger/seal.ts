import type { Context, ReadContext } from '../../kernel/context.ts';
import { planAnew } from '../../kernel/plan-anew.ts';
import { statement } from '../../kernel/statement.ts';
import { WORD_OF_ENTRY } from './vouchers/words.sql.ts';

/**
 * What the hash of an entry is made of. It stands here once: sealing and proving read the same columns. `e` is the entry. Everything an entry says is
 * in it, so no change, deletion or insertion goes unseen. A row's text quotes its parts; numbers are in their shortest form, times are counts, so that no
 * setting of a connection and no wider column changes it. What lines learned to say later stands behind the rest and only where it is said: what was
 * sealed before says the same for ever.
 */
export const ENTRY_TEXT = `row(e.id, e.event, e.source, e.source_id, e.source_number, e.summary, e.business_date - date '2000-01-01',
    trim_scale(e.amount), e.reverses_id, e.operation_id, extract(epoch from e.recorded_at),
    (select string_agg(row(l.n, l.account_id, l.role, trim_scale(l.debit), trim_scale(l.credit), l.business_date - date '2000-01-01', l.party_id, l.shop_id,
        l.warehouse_id, l.currency, trim_scale(l.currency_amount), trim_scale(l.rate))::text
        || case when l.person_id is null and l.category_id is null then '' else row(l.person_id, l.category_id)::text end
        || case when l.summary is null then '' else row(l.summary)::text end, '' order by l.n)
      from ledger.entry_line l where l.merchant_id = e.merchant_id and l.entry_id = e.id))::text`;

/** The digest of what an entry says. */
export const ENTRY_DIGEST = `sha256(convert_to(${ENTRY_TEXT}, 'UTF8'))`;

const UNSEALED = statement(`select date_trunc('month', e.business_date)::date as month, count(*)::int as entries
  from ledger.entry e
  where e.merchant_id = :merchant and e.id > :fromId::uuid
    and not exists (select from ledger.seal s where s.merchant_id = e.merchant_id and s.entry_id = e.id)
  group by 1`);
const HEAD = statement(`select through_id as "throughId" from ledger.seal_head where merchant_id = :merchant`);
const LOCK_HEAD = statement(
  `select position, hash, through_id as "throughId" from ledger.seal_head where merchant_id = :merchant for update`,
);

// entries in the order they are found; numbers go on from the last of each word and month, hashes from the last of all
const SEAL = statement(`with fresh as (
    select e.id, date_trunc('month', e.business_date)::date as period, ${WORD_OF_ENTRY} as word, ${ENTRY_DIGEST} as digest
    from ledger.entry e
    where e.merchant_id = :merchant and e.id > :fromId::uuid
      and not exists (select from ledger.seal s where s.merchant_id = e.merchant_id and s.entry_id = e.id)
    order by e.id limit :limit::int),
  numbered as materialized (
    select f.period, f.word, coalesce((
      select max(s.voucher_number) from ledger.seal s where s.merchant_id = :merchant and s.period = f.period and s.word = f.word), 0) as last
    from (select distinct period, word from fresh) f),
  ranked as (
    select id, period, word, digest, row_number() over (order by id) as n, row_number() over (partition by period, word order by id) as in_word from fresh
    union all
    select null, null, null, :hash::bytea, 0, 0),
  chained as (select id, period, word, n, in_word, ledger.chain(digest) over (order by n) as hash from ranked),
  sealed as (
    insert into ledger.seal (merchant_id, position, entry_id, period, word, voucher_number, hash, sealed_at)
    select :merchant, :position::bigint + c.n, c.id, c.period, c.word, m.last + c.in_word, c.hash, :now
    from chained c join numbered m on m.period = c.period and m.word = c.word
    returning position, entry_id, hash)
  update ledger.seal_head h set position = last.position, hash = last.hash,
    through_id = greatest(h.through_id, (select entry_id from sealed order by entry_id desc limit 1))
  from (select position, hash from sealed order by position desc limit 1) last
  where h.merchant_id = :merchant
  returning (h.position - :position::bigint)::int as sealed`);

const BATCH = 20_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** How long before the last sealed entry a transaction may have begun that is committed only now. */
const LATE_MILLISECONDS = 300_000;

/** The least id a transaction of that time can have made: ids begin with their time. */
function idBefore(id: string, milliseconds: number): string {
  const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const hex = Math.max(time - milliseconds, 0)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

const lookFrom = (throughId: string | null): string => (throughId ? idBefore(throughId, LATE_MILLISECONDS) : FIRST_ID);

/** How many entries of late wait for their numbers, by the first day of their month. */
export async function unsealedByMonth(ctx: ReadContext): Promise<Map<string, number>> {
  const head = await ctx.row<{ throughId: string | null }>(HEAD);
  if (!head) return new Map();
  const rows = await ctx.rows<{ month: string; entries: number }>(UNSEALED, { fromId: lookFrom(head.throughId) });
  return new Map(rows.map((row) => [row.month, row.entries]));
}

/**
 * Gives the entries that have none their voucher numbers, gap-free within each word and month, and chains their hashes (R35). One at a time per merchant.
 * `thoroughly` looks at all entries, not only at those of late. Answers how many were sealed; a full batch means that there may be more.
 */
export async function sealBatch(ctx: Context, thoroughly = false): Promise<{ sealed: number; more: boolean }> {
  planAnew(ctx);
  const head = await ctx.row<{ position: string; hash: Buffer; throughId: string | null }>(LOCK_HEAD);
  if (!head) throw new Error('the chain of seals has no head');
  const fromId = thoroughly ? FIRST_ID : lookFrom(head.throughId);
  const row = await ctx.row<{ sealed: number }>(SEAL, { fromId, limit: BATCH, hash: head.hash, position: head.position });
  const sealed = row?.sealed ?? 0;
  return { sealed, more: sealed === BATCH };
}

/** Seals everything there is. */
export async function sealAll(ctx: Context): Promise<number> {
  let total = 0;
  for (;;) {
    const { sealed, more } = await sealBatch(ctx, true);
    total += sealed;
    if (!more) return total;
  }
}
