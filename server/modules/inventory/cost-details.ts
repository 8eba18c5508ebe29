import type { Context } from '../../kernel/context.ts';
import { negate, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { openDate, postEntries } from '../ledger/index.ts';
import { adjustmentEntries, type Change } from './cost-replay.rules.ts';
import type { DatedMove } from './history.ts';
import { type CostDetail, costsByClass } from './valuation.rules.ts';

const APPEND =
  statement(`insert into inventory.cost_adjustment (merchant_id, id, sku_id, class, reason, stock_value, gone_value, issue_move_id,
    source, source_id, sequence, operation_id, effective_at, business_date, recorded_at)
  select :merchant, d.id, d.sku, d.class, d.reason, d.stock, d.gone, d.move, :source, :sourceId::uuid, d.sequence, :operation, d.effective_at,
    d.date, :now
  from json_to_recordset(:details::json) as d (id uuid, sku uuid, class text, reason text, stock numeric, gone numeric, move uuid,
    sequence bigint, effective_at timestamptz, date date)`);

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
  const rows = changes.map((change) => ({
    id: ctx.newId(),
    sku: change.detail.skuId,
    class: change.detail.class,
    reason: change.detail.reason,
    stock: text(negate(change.detail.cost)),
    gone: text(change.detail.cost),
    move: change.detail.moveId,
    sequence: change.detail.sequence,
    effective_at: change.detail.effectiveAt,
    date: dateOf.get(change),
  }));
  ctx.post(APPEND, { source: cause.source, sourceId: cause.sourceId, details: JSON.stringify(rows) });
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
