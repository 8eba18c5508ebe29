import type { ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameSql } from '../account.ts';
import { isMonetary, type Revalued, revalue } from './revaluing.rules.ts';

interface Row {
  accountId: string;
  accountCode: string;
  accountName: string;
  currency: string;
  partyId: string | null;
  partyName: string | null;
  amount: string;
  books: string;
  rate: string | null;
}

/** A balance of a foreign currency, with its rate of the day where one is known. */
export interface StandingBalance extends Omit<Row, 'rate' | 'amount' | 'books'> {
  amount: Decimal;
  books: Decimal;
  monetary: boolean;
  rate: Decimal | undefined;
  /** At the rate of the day; absent where no rate is known, or where it is not settled in money. */
  revalued: Revalued | undefined;
}

const STANDING = statement(`with standing as (
    select l.account_id, l.currency, l.party_id, sum(case when l.debit <> 0 then l.currency_amount else -l.currency_amount end) as amount,
      sum(l.debit - l.credit) as books
    from ledger.entry_line l
    where l.merchant_id = :merchant and l.currency is not null and l.business_date <= :day::date
    group by l.account_id, l.currency, l.party_id)
  select s.account_id as "accountId", a.code as "accountCode", ${nameSql('a.name', ':language::text')} as "accountName", s.currency, s.party_id as "partyId",
    p.name as "partyName", s.amount, s.books, r.rate
  from standing s
  join ledger.account a on a.merchant_id = :merchant and a.id = s.account_id and a.category in ('asset', 'liability')
  left join parties.party p on p.merchant_id = :merchant and p.id = s.party_id
  left join ledger.exchange_rate r on r.merchant_id = :merchant and r.currency = s.currency and r.day = :day::date
  where s.amount <> 0 or s.books <> 0
  order by a.code, s.currency, p.name, s.party_id`);

/** What stands in foreign currencies at the end of a day, by account and partner, and what it is worth at the rates of that day. */
export async function foreignBalances(ctx: ReadContext, day: string, language: string = ctx.actor.language): Promise<StandingBalance[]> {
  const rows = await ctx.rows<Row>(STANDING, { day, language });
  return rows.map(({ rate, ...row }) => {
    const balance = { ...row, amount: decimal(row.amount), books: decimal(row.books) };
    const known = rate === null ? undefined : decimal(rate);
    const monetary = isMonetary(row.accountCode);
    return { ...balance, monetary, rate: known, revalued: monetary ? revalue(balance, known, ctx.merchant.exponent) : undefined };
  });
}
