/** Reasons of details: they amend the event of a movement, all others are events of their pool. */
export const DETAIL_REASONS = `('replay', 'negative_settlement', 'price_variance')`;

/** Blocks reach over a month at most (cost-details.ts), so no more of them are looked through. */
const COVERS = (
  m: string,
) => `a.moves is not null and a.effective_at >= ${m}.effective_at and a.effective_at < ${m}.effective_at + interval '32 days'
      and a.first_at <= ${m}.effective_at`;
const WHOSE = 'a.id, a.class, a.reason, a.source_id, a.operation_id, a.business_date, a.recorded_at';

/**
 * The details of a movement `m` (with merchant_id, id, sku_id and effective_at), a row each, `cost` is what more left the stock by it: those that stand
 * alone are found by the movement, the others in the blocks of its goods.
 */
export const detailsOf = (m: string): string => `(
    select ${WHOSE}, a.gone_value as cost from inventory.cost_adjustment a where a.merchant_id = ${m}.merchant_id and a.issue_move_id = ${m}.id
    union all
    select ${WHOSE}, x.cost from inventory.cost_adjustment a cross join lateral unnest(a.moves, a.costs) as x (move_id, cost)
    where a.merchant_id = ${m}.merchant_id and a.sku_id = ${m}.sku_id and ${COVERS(m)} and x.move_id = ${m}.id)`;

/** What changed the cost of a movement `m` since it was posted; in the pool of one class where that is said. */
export const changedCost = (m: string, of?: string): string =>
  `(select coalesce(sum(d.cost), 0) from ${detailsOf(m)} d where d.reason = 'replay'${of === undefined ? '' : ` and d.class = ${of}`})`;
