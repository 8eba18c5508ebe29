import { handle } from '../../../kernel/context.ts';
import { type Held, heldBetween, movingOf, setTermsOf } from '../books.ts';
import { computeAll } from '../computing/thread.ts';
import { planning } from '../contract.ts';
import { type Demand, demandOf, thisWeek } from '../demand.ts';
import { deviation, mean } from '../forecasting/measures.rules.ts';
import { filled, median } from '../forecasting/cleaning.rules.ts';
import { keepPart } from '../keeping.ts';
import { keyOf } from '../keys.ts';
import { termsOf } from '../policies/terms.rules.ts';
import { advanceRun, lockRun } from '../runs.ts';
import { supplyOf } from '../supply.ts';

/** How much goods of a kind vary, by category: for those too young to know. */
function usualVariations(held: readonly Held[], demands: ReadonlyMap<string, Demand>): (category: string | null) => number {
  const known = held.flatMap((one) => {
    const units = demands.get(keyOf(one))?.units ?? [];
    const level = mean(units);
    return units.length >= 8 && level > 0 ? [{ category: one.categoryId, variation: deviation(units) / level }] : [];
  });
  const byCategory = new Map(
    [...Map.groupBy(known, ({ category }) => category)].map(([key, some]) => [key, median(some.map((one) => one.variation))]),
  );
  return (category) => byCategory.get(category) ?? 1;
}

/**
 * A part of a run: read, forecast beside the server, proposed and kept. The run is locked for the writing alone, so that one part is read while another is
 * forecast; a part of a run that a newer one replaced is not written.
 */
export const computePart = handle(planning.operations['compute-part'], async (ctx, { runId, after, until }) => {
  const held = await heldBetween(ctx, after, until);
  const skuIds = [...new Set(held.map(({ skuId }) => skuId))];
  const [demands, setTerms, supply, moving] = await Promise.all([
    demandOf(ctx, skuIds),
    setTermsOf(ctx, skuIds),
    supplyOf(ctx, skuIds),
    movingOf(ctx, skuIds),
  ]);
  const usual = usualVariations(held, demands);
  const nothing: Demand = { firstWeek: thisWeek(ctx), units: [], returned: [], absent: [] };
  const historyOf = ({ units, absent }: Demand) => filled(units, absent);
  const wanted = held.map((one) => {
    const [exact, ofSku, ...general] = setTerms(one);
    const offered = supply.offerOf(one);
    return {
      history: historyOf(demands.get(keyOf(one)) ?? { ...nothing, units: [0] }),
      stock: { onHand: one.onHand, incoming: supply.incomingOf(one), ...moving(one) },
      terms: termsOf(exact, ofSku, offered?.terms, ...general),
      ...{ unitValue: one.unitValue, minimum: one.minimum, maximum: one.maximum, usualVariation: usual(one.categoryId) },
    };
  });
  const results = await computeAll(wanted);
  const reckoned = held.map((one, at) => ({
    ...{ skuId: one.skuId, warehouseId: one.warehouseId, demand: demands.get(keyOf(one)) ?? nothing },
    ...{ computed: results[at] as (typeof results)[number], supplierId: supply.offerOf(one)?.supplierId ?? null },
  }));
  const run = await lockRun(ctx, runId);
  if (!run) return { goesOn: false };
  keepPart(ctx, runId, reckoned);
  advanceRun(ctx, runId, run, held.length);
  return { goesOn: true };
});
