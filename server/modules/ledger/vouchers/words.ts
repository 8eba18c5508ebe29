import { answer, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

// sealing holds the same row: no voucher of the month is numbered while its words change
const LOCK = statement(`select position from ledger.seal_head where merchant_id = :merchant for update`);
const NUMBERED = statement(`select to_char(max(s.period), 'YYYY-MM') as last, to_char(max(s.period) + interval '1 month', 'YYYY-MM') as next
  from ledger.seal s where s.merchant_id = :merchant and s.period >= :from::date`);
const SET = statement(`insert into ledger.voucher_scheme (merchant_id, valid_from, words) values (:merchant, :from::date, :words)
  on conflict (merchant_id, valid_from) do update set words = excluded.words`);
const SCHEMES =
  statement(`select to_char(v.valid_from, 'YYYY-MM') as "from", v.words from ledger.voucher_scheme v where v.merchant_id = :merchant
  order by v.valid_from desc`);

interface Scheme {
  from: string;
  words: 'one' | 'three';
}

/** From a month on vouchers have one word, or three. Numbered vouchers keep theirs: a month in which one is numbered takes no others. */
export const setVoucherWords = handle(ledger.operations['set-voucher-words'], async (ctx, { from: month, words }) => {
  await ctx.row(LOCK);
  const from = `${month}-01`;
  const [numbered, schemes] = await Promise.all([
    ctx.row<{ last: string | null; next: string | null }>(NUMBERED, { from }),
    ctx.rows<Scheme>(SCHEMES),
  ]);
  if (numbered?.last) throw errors.voucher_words_begun({ month: numbered.last, next: numbered.next });
  ctx.post(SET, { from, words });
  const before = schemes.find((scheme) => scheme.from <= month)?.words ?? 'one';
  ctx.change('ledger.period', ctx.merchant.id, { words: before }, { words, from: month });
  return { from: month, words };
});

/** Which words vouchers have, by month. */
export const voucherWordsQuery = answer(ledger.queries['voucher-words'], async (ctx) => {
  const [schemes, numbered] = await Promise.all([
    ctx.rows<Scheme>(SCHEMES),
    ctx.row<{ next: string | null }>(NUMBERED, { from: '0001-01-01' }),
  ]);
  const now = ctx.today.slice(0, 7);
  return {
    words: schemes.find(({ from }) => from <= now)?.words ?? ('one' as const),
    changes: schemes,
    firstMonth: numbered?.next ?? now,
    allowed: ctx.may('ledger.manage') ? ['ledger.set-voucher-words'] : [],
  };
});
