import { answer } from '../../../kernel/context.ts';
import { ownTerms, setTermsOf } from '../books.ts';
import { planning } from '../contract.ts';
import { NONE } from '../keys.ts';
import { type Given, type Terms, termsOf } from '../policies/terms.rules.ts';

const written = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
/** Terms as they travel: figures as texts. */
export const termsText = (terms: Terms) =>
  Object.fromEntries(Object.entries(terms).map(([key, value]) => [key, written(value)])) as { [K in keyof Terms]: string } & Pick<
    Terms,
    'policy'
  >;
const givenText = (given: Given) =>
  Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value == null ? [] : [[key, written(value)]])));

/** The terms that hold at a place, and what of them was set right there. */
export const terms = answer(planning.queries.terms, async (ctx, { skuId, warehouseId }) => {
  const place = { skuId: skuId ?? NONE, warehouseId: warehouseId ?? NONE };
  const [set, { own, version }] = await Promise.all([setTermsOf(ctx, [place.skuId]), ownTerms(ctx, place)]);
  return { effective: termsText(termsOf(...set(place))), own: givenText(own), version };
});
