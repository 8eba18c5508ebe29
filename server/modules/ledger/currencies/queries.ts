import { answer } from '../../../kernel/context.ts';
import { isCurrency } from '../../../kernel/currency.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { closingWork } from '../closing/month.ts';
import { endOf, periodOf } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { foreignBalances } from './balances.ts';
import { gainsAndLosses } from './revaluing.rules.ts';

/** Rates by day, the latest first. */
export const exchangeRates = answerList(ledger.queries['exchange-rates'], {
  from: 'ledger.exchange_rate r',
  where: 'r.merchant_id = :merchant',
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    currency: { sql: 'r.currency', type: 'text', label: { zh: '币种', en: 'Currency' } },
    day: { sql: 'r.day', type: 'date', label: { zh: '日期', en: 'Day' }, sort: true },
    rate: { sql: 'r.rate', type: 'quantity', label: { zh: '汇率', en: 'Rate' } },
  },
  defaultSort: '-day',
  search: 'lower(r.currency) like :pattern',
  finish: (ctx, rows: object[]) =>
    rows.map((row) => ({ ...row, allowed: ctx.may('ledger.manage') ? ['ledger.delete-exchange-rate'] : [] })),
});

/** What is to be revalued at the end of a month, balance by balance. */
export const currencyBalances = answer(ledger.queries['currency-balances'], async (ctx, { month }) => {
  const day = endOf(month);
  const [balances, period, { accountingStandard }] = await Promise.all([foreignBalances(ctx, day), periodOf(ctx, month), profile(ctx)]);
  const revalued = balances.flatMap((each) => (each.revalued ? [each.revalued] : []));
  const { gain, loss } = gainsAndLosses(revalued);
  const work = closingWork(period, ctx.today, accountingStandard).filter((name) => name === 'ledger.revalue-currencies');
  return {
    day,
    rows: balances.map(({ revalued: at, rate, amount, books, ...row }) => ({
      ...row,
      ...{ amount: text(amount), books: text(books), rate: rate === undefined ? null : text(rate) },
      ...{ revalued: at ? text(at.revalued) : null, difference: at ? text(at.difference) : null },
    })),
    ...{ gain: text(gain), loss: text(loss), allowed: ctx.may('ledger.close') ? work : [] },
  };
});

const STANDING = statement(`select r.currency, r.day, r.rate from unnest(:currencies::text[], :days::date[]) as x (currency, day)
  join ledger.exchange_rate r on r.merchant_id = :merchant and r.currency = x.currency and r.day = x.day`);

/** What rates of a file would change. */
export const judgeRates = answer(ledger.queries['judge-rates'], async (ctx, { rates }) => {
  const standing = await ctx.rows<{ currency: string; day: string; rate: string }>(STANDING, {
    currencies: rates.map(({ currency }) => currency),
    days: rates.map(({ day }) => day),
  });
  const known = new Map(standing.map((row) => [`${row.currency} ${row.day}`, decimal(row.rate)]));
  return {
    results: rates.map(({ currency, day, rate }) => {
      const refused = (code: string) => ({ result: 'refused' as const, problem: { code: `ledger.${code}`, params: { currency } } });
      if (currency === ctx.merchant.currency) return refused('currency_of_the_books');
      if (!isCurrency(currency)) return refused('currency_unknown');
      const before = known.get(`${currency} ${day}`);
      const result = before === undefined ? ('new' as const) : before === decimal(rate) ? ('unchanged' as const) : ('changed' as const);
      return { result, problem: null };
    }),
  };
});
