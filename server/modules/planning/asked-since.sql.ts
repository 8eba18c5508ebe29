/**
 * What was asked for of a line's goods since it was reckoned, as SQL over a row of plan_line: the reckoning counted what was asked for before, so
 * nothing is bought twice. The request has a row of its own in the plan.
 */
export const askedSince = (line: string): string => `(select coalesce(sum(q.quantity), 0) from purchasing.request q
  join planning.forecast r on r.merchant_id = q.merchant_id and r.sku_id = q.sku_id and r.warehouse_id = q.warehouse_id
  where q.merchant_id = ${line}.merchant_id and q.status = 'open' and q.sku_id = ${line}.sku_id and q.warehouse_id = ${line}.warehouse_id
    and q.recorded_at > r.computed_at)`;
