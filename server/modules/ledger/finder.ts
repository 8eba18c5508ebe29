import { statement } from '../../kernel/statement.ts';
import { type EntryState, reversalRefusal } from './account.rules.ts';
import { voucherWords, wordsSaid } from './voucher-words.rules.ts';
import { addFinder, addStanding, type Hit } from '../search/index.ts';

const HIT = `select 'ledger.entry' as entity, e.id, coalesce(nullif(e.source_number, ''), e.summary) as title,
    concat_ws(' · ', e.business_date::text, nullif(nullif(e.summary, ''), e.source_number), trim_scale(e.amount)::text) as subtitle, '/ledger/vouchers/' || e.id as link`;
const FIND = statement(`
  ${HIT} from ledger.entry e
  where e.merchant_id = :merchant and e.source_number = any(:codes::text[]) order by e.business_date desc, e.id desc limit 10`);
const NEWEST = statement(
  `${HIT} from ledger.entry e where e.merchant_id = :merchant order by e.business_date desc, e.id desc limit :limit::int`,
);

/** Vouchers by the number of their document, where only vouchers are asked for: anywhere else the document itself is meant. */
addFinder({
  entity: 'ledger.entry',
  permission: 'ledger.view',
  alone: true,
  find: (ctx, { codes }) => ctx.rows<Hit>(FIND, { codes }),
  newest: (ctx, limit) => ctx.rows<Hit>(NEWEST, { limit }),
});

/** 记-12, 收字第12号, 2026-11 记-12, JZ 12: the number that a voucher gets when it is sealed, in any month or in that one. */
const CALLED = /^(?:(\d{4})-?(\d{2}))?(记|收|付|转|凭证|JZ)字?第?[-#]?(\d{1,7})号?$/i;
const WORD = `case s.word ${Object.entries(voucherWords)
  .map(([word, { zh }]) => `when '${word}' then '${zh}'`)
  .join(' ')} end`;
// a number is counted in each month anew: one leap into each, the newest first
const FIND_SEALED = statement(`
  select 'ledger.entry' as entity, e.id, coalesce(nullif(e.source_number, ''), e.summary) as title,
    to_char(s.period, 'YYYY-MM') || ' ' || ${WORD} || '-' || s.voucher_number || ' ' || e.summary as subtitle, '/ledger/vouchers/' || e.id as link
  from ledger.period p join ledger.seal s on s.merchant_id = :merchant and s.period = p.starts_on and s.word = any(:words::text[])
      and s.voucher_number = :number::int
    join ledger.entry e on e.merchant_id = :merchant and e.id = s.entry_id
  where p.merchant_id = :merchant and (:month::text is null or to_char(p.starts_on, 'YYYY-MM') = :month::text)
  order by s.period desc, s.word limit 12`);

addFinder({
  entity: 'ledger.entry',
  permission: 'ledger.view',
  find: async (ctx, { text }) => {
    const [, year, month, word = '', number] = CALLED.exec(text.replace(/\s/g, '')) ?? [];
    if (!number) return [];
    return ctx.rows<Hit>(FIND_SEALED, { number, words: wordsSaid(word), month: year ? `${year}-${month}` : null });
  },
});

const STATES = statement(`select e.id, e.source, e.reverses_id as "reversesId", r.id as "reversedById" from ledger.entry e
  left join ledger.entry r on r.merchant_id = e.merchant_id and r.reverses_id = e.id
  where e.merchant_id = :merchant and e.id = any(:ids::uuid[])`);

addStanding({
  entity: 'ledger.entry',
  operations: ['ledger.reverse-voucher'],
  of: async (ctx, ids) =>
    (await ctx.rows<{ id: string } & EntryState>(STATES, { ids })).map(({ id, ...entry }) => ({
      id,
      allowed: ctx.may('ledger.post') && !reversalRefusal(entry) ? ['ledger.reverse-voucher'] : [],
    })),
});
