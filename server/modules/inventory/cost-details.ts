import type { Context } from '../../kernel/context.ts';
import { text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { openDate, postEntries } from '../ledger/index.ts';
import { adjustmentEntries, type Change } from './cost-replay.rules.ts';
import type { DatedMove } from './history.ts';
import { type CostDetail, costsByClass } from './valuation.rules.ts';

const APPEND =
  statement(`insert into inventory.cost_adjustment (merchant_id, id, sku_id, class, reason, stock_value, gone_value, issue_move_id,
    source, source_id, sequence, operation_id, effective_at, business_date, recorded_at)
  select :merchant, d.id, k.sku, k.class, k.reason, -d.cost, d.cost, d.move, :source, :sourceId::uuid, d.sequence, :operation, d.effective_at,
    k.date, :now
  from unnest(:ids::uuid[], :kinds::int[], :costs::numeric[], :moves::uuid[], :sequences::bigint[], :times::timestamptz[])
    as d (id, kind, cost, move, sequence, effective_at)
  join unnest(:skus::uuid[], :classes::text[], :reasons::text[], :dates::date[]) with ordinality as k (sku, class, reason, date, n) on k.n = d.kind`);

/** The document because of which costs turn out otherwise. */
export type CostCause = Pick<DatedMove, 'source' | 'sourceId' | 'sourceNumber'>;

/**
 * Appends the details of costs that turned out otherwise, and for each accounting month touched one entry of their sum, dated with its last
 * issue, in a closed month on the first open day (facts.md 2.6, 2.7). Nothing posted is rewritten.
 */
export async function postCostDetails(ctx: Context, details: readonly CostDetail[], [cause]: readonly CostCause[]): Promise<void> {
  const first = details.map((detail) => detail.date).sort()[0];
  if (cause === undefined || first === undefined) return;
  const changes = details.map((detail) => ({ detail, ...asChange(detail) }));
  const entries = adjustmentEntries(changes, await openDate(ctx, first));
  const dateOf = new Map(entries.flatMap((entry) => entry.details.map((change) => [change, entry.date] as const)));
  append(
    ctx,
    cause,
    changes.map((change) => ({ ...change.detail, date: dateOf.get(change) as string })),
  );
  await postEntries(
    ctx,
    entries.flatMap((entry) => {
      const own = (entry.details as typeof changes).map((change) => change.detail);
      const [variances, others] = [own.filter(isVariance), own.filter((detail) => !isVariance(detail))];
      // an id of its own: reversing the document plays the costs again and must not mirror this entry as well
      const source = {
        source: 'inventory.cost_adjustment',
        sourceId: ctx.newId(),
        sourceNumber: cause.sourceNumber ?? '',
        date: entry.date,
      };
      return [
        { event: 'cost_adjusted' as const, ...source, amounts: amountsOf(others) },
        { event: 'price_variance' as const, ...source, amounts: amountsOf(variances) },
      ];
    }),
  );
}

/** Ten thousand of them may go at once: what they have in common goes once, as arrays rather than as names and values. */
function append(ctx: Context, { source, sourceId }: CostCause, details: readonly CostDetail[]): void {
  const kinds = new Map<string, { n: number; of: CostDetail }>();
  const numbers = details.map((detail) => {
    const key = `${detail.skuId} ${detail.class} ${detail.reason} ${detail.date}`;
    const known = kinds.get(key);
    if (known) return known.n;
    kinds.set(key, { n: kinds.size + 1, of: detail });
    return kinds.size;
  });
  const each = [...kinds.values()].map(({ of }) => of);
  ctx.post(APPEND, {
    ...{ source, sourceId, kinds: numbers, ids: details.map(() => ctx.newId()), costs: details.map(({ cost }) => text(cost)) },
    ...{ moves: details.map(({ moveId }) => moveId), sequences: details.map(({ sequence }) => sequence) },
    times: details.map(({ effectiveAt }) => effectiveAt),
    ...{ skus: each.map(({ skuId }) => skuId), classes: each.map((one) => one.class), reasons: each.map(({ reason }) => reason) },
    dates: each.map(({ date }) => date),
  });
}

const isVariance = ({ reason }: CostDetail): boolean => reason === 'price_variance';
const amountsOf = (details: readonly CostDetail[]) =>
  Object.fromEntries([...costsByClass(details)].map(([name, cost]) => [name, text(cost)]));

/** As the rule that makes entries of months takes it. */
const asChange = ({ cost, date, effectiveAt, sequence }: CostDetail): Change => ({
  event: { seq: sequence, effectiveAt, date, kind: 'issue', quantity: cost, booked: { value: cost, adjustment: cost } },
  value: cost,
  adjustment: cost,
  cost,
});
