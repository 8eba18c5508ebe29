import { addDays } from '../../../kernel/calendar.ts';
import { handle } from '../../../kernel/context.ts';
import { isPositive, isZero, maximum, negate, text, zero } from '../../../kernel/decimal.ts';
import { accountsOf } from '../chart.ts';
import type { ClosingLine } from '../closing/carrying.rules.ts';
import { type ClosingVoucher, closingAccounts, lockMonth, postClosing, redOf } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { foreignBalances } from './balances.ts';
import { differences, gainsAndLosses, type Revalued } from './revaluing.rules.ts';

/** The accounts that differences of exchange go to. */
interface Exchange {
  gain: string;
  loss: string;
}

/** A line for each balance, and what they come to as gain and as loss. */
function linesOf(balances: readonly Revalued[], exchange: Exchange): ClosingLine[] {
  const { gain, loss } = gainsAndLosses(balances);
  return [
    ...balances.map(
      ({ accountId, partyId, currency, rate, difference }): ClosingLine => ({
        ...{ accountId, partyId, debit: maximum(difference, zero), credit: maximum(negate(difference), zero) },
        // what is owed in the currency stays as it is (C20): only its worth in the books changes
        foreign: { currency, amount: '0', rate: isZero(rate) ? null : text(rate) },
      }),
    ),
    ...(isPositive(loss) ? [{ accountId: exchange.loss, debit: loss, credit: zero }] : []),
    ...(isPositive(gain) ? [{ accountId: exchange.gain, debit: zero, credit: gain }] : []),
  ];
}

/**
 * 期末调汇 (facts.md 6.5 30b): what is had and owed in foreign currencies counts at the rate of the last day. Differences of what stands are taken back
 * on the first of the next month, so that settling it books the whole of its exchange; those of what is settled stay. Done again it posts what the rates
 * and the month changed since.
 */
export const revalueCurrencies = handle(ledger.operations['revalue-currencies'], async (ctx, { month }) => {
  const date = await lockMonth(ctx, month);
  const [accounts, accountOf, balances] = await Promise.all([closingAccounts(ctx), accountsOf(ctx), foreignBalances(ctx, date)]);
  const monetary = balances.filter((balance) => balance.monetary);
  const unknown = [...new Set(monetary.flatMap(({ revalued, currency }) => (revalued ? [] : [currency])))];
  if (unknown.length) throw errors.exchange_rate_missing({ currencies: unknown.join(', '), day: date });
  const { passing, settled } = differences(monetary.flatMap(({ revalued }) => (revalued ? [revalued] : [])));
  if (!passing.length && !settled.length) throw errors.nothing_to_revalue({ period: month });
  const exchange = { gain: accountOf('fx_gain', date).accountId, loss: accountOf('fx_loss', date).accountId };
  const vouchers: ClosingVoucher[] = [{ event: 'exchange_settled', date, lines: linesOf(settled, exchange) }];
  if (passing.length) {
    const posted = { id: ctx.newId(), event: 'currencies_revalued' as const, date, lines: linesOf(passing, exchange) };
    vouchers.push(posted, redOf(posted, addDays(date, 1)));
  }
  const posted = await postClosing(ctx, accounts, vouchers);
  const { gain, loss } = gainsAndLosses([...passing, ...settled]);
  for (const { id, number } of posted) ctx.change('ledger.entry', id, null, { number, month, gain: text(gain), loss: text(loss) });
  return { vouchers: posted, gain: text(gain), loss: text(loss) };
});
