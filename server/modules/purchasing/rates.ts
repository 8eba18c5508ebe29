import type { ReadContext } from '../../kernel/context.ts';
import { errors } from './errors.ts';

/**
 * What a unit of a currency counts in the books: the first that somebody said. Nothing counts one to one by itself: where nobody said a rate of a foreign
 * currency it is refused.
 */
export function rateOf(ctx: ReadContext, currency: string, ...said: readonly (string | undefined)[]): string {
  if (currency === ctx.merchant.currency) return '1';
  const rate = said.find((each) => each !== undefined);
  if (rate === undefined) throw errors.rate_missing({ currency });
  return rate;
}

/** The rate of a foreign order, if anybody said it: one that nobody said counts one to one. */
export const rateOfOrder = (rate: string | undefined): string | undefined => (rate === undefined || Number(rate) === 1 ? undefined : rate);
