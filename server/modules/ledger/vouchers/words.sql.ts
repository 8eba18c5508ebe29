/**
 * The word of an entry `e` (facts.md 6.1): a payment credits cash in hand or a bank, so that money moved between them is one; a receipt debits them; a
 * transfer does neither. Red figures stand on their own side and make no other word. Other monetary funds 1012 are transfers, as is the custom.
 */
const BY_CASH = `coalesce((
    select case when bool_or(l.credit <> 0) then 'payment' when bool_or(l.debit <> 0) then 'receipt' end
    from ledger.entry_line l join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
    where l.merchant_id = e.merchant_id and l.entry_id = e.id and a.code ~ '^100[12]'), 'transfer')`;

/** The word of an entry `e`, as its month has it. */
export const WORD_OF_ENTRY = `case (
    select v.words from ledger.voucher_scheme v
    where v.merchant_id = e.merchant_id and v.valid_from <= date_trunc('month', e.business_date)::date order by v.valid_from desc limit 1)
  when 'three' then ${BY_CASH} else 'general' end`;

/** Where a voucher stands in a binder of a day: by word, then by number; what has no number yet stands last. `seal` is its seal. */
export const inBinder = (seal: string): string =>
  `coalesce(array_position(array['general', 'receipt', 'payment', 'transfer'], ${seal}.word), 9), coalesce(${seal}.voucher_number, 2147483647)`;

/** How many vouchers of the month that begins on `period` are numbered: the last numbers of its words, which have no gaps. */
export const numberedIn = (merchant: string, period: string): string => `coalesce((
    select sum(x.last)::int from (values ('general'), ('receipt'), ('payment'), ('transfer')) as w (word)
    cross join lateral (select max(s.voucher_number) as last from ledger.seal s
      where s.merchant_id = ${merchant} and s.period = ${period} and s.word = w.word) x), 0)`;
