/**
 * What a line `l` of the books moved on its account `a`, in the currency that account is kept in: what came in less what went out. Revaluing (facts.md 6.5:
 * 30b) moves nothing of it.
 */
export const MOVED = `case when a.currency is null or l.currency is null then l.debit - l.credit when l.debit <> 0 then l.currency_amount else -l.currency_amount end`;
/** The account of a line. */
export const OF_ACCOUNT = 'join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id';
