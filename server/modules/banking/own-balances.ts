import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { accountBalances } from '../ledger/index.ts';

const IN_CURRENCY =
  statement(`select l.account_id as "accountId", l.currency, sum(case when l.debit <> 0 then l.currency_amount else -l.currency_amount end) as balance
  from unnest(:accounts::uuid[], :currencies::text[]) as w (id, currency)
  join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = w.id and l.currency = w.currency and l.business_date <= :day::date
  group by 1, 2`);

interface Kept {
  accountId: string;
  currency: string;
}
/** What lies on an account: in the currency it is kept in, and as the books carry it. */
export interface OwnBalance {
  own: string;
  books: string;
}

/** What lies on accounts of money at the end of a day, by account of the chart. */
export async function ownBalances(ctx: ReadContext, kept: readonly Kept[], day: string): Promise<(accountId: string) => OwnBalance> {
  const foreign = kept.filter(({ currency }) => currency !== ctx.merchant.currency);
  const [books, own] = await Promise.all([
    accountBalances(
      ctx,
      kept.map(({ accountId }) => accountId),
      day,
    ),
    foreign.length
      ? ctx.rows<{ accountId: string; balance: string }>(IN_CURRENCY, {
          ...{ day, accounts: foreign.map(({ accountId }) => accountId), currencies: foreign.map(({ currency }) => currency) },
        })
      : [],
  ]);
  const inCurrency = new Map(own.map(({ accountId, balance }) => [accountId, balance]));
  const isForeign = new Set(foreign.map(({ accountId }) => accountId));
  return (accountId) => {
    const carried = books.get(accountId) ?? '0';
    return { own: isForeign.has(accountId) ? (inCurrency.get(accountId) ?? '0') : carried, books: carried };
  };
}
