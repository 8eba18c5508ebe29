import { answer, type ReadContext } from '../../../kernel/context.ts';
import { add, decimal, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { Alternative } from '../allocation/alternatives.rules.ts';
import { knownOf } from '../allocation/facts.ts';
import { lookedAt, type StoredDecision } from '../allocation/past.rules.ts';
import { chooseOver } from '../allocation/splits.rules.ts';
import { sales } from '../contract.ts';
import { LINE_COLUMNS, type LockedOrder, ORDER_COLUMNS, type OrderLineRow, type OrderRow } from '../order.ts';
import { shopsById } from '../shops.ts';

// the latest orders that a warehouse was chosen for by the program
const PAST = statement(`select ${ORDER_COLUMNS}, d.chosen, d.alternatives, d.inputs
  from sales.sales_order o
  cross join lateral (select d.chosen, d.alternatives, d.inputs from sales.decision d
    where d.merchant_id = :merchant and d.order_id = o.id and d.subject = 'warehouse' and d.chosen <> '{}' order by d.recorded_at desc, d.id desc limit 1) d
  where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.audited_at is not null and not o.warehouse_fixed
  order by o.placed_at desc, o.id desc limit :limit::int`);
const LINES = statement(`select l.order_id as "orderId", ${LINE_COLUMNS} from sales.order_line l
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);

type Past = OrderRow & StoredDecision;

/** The orders as they were when they were allocated: nothing of them had left. */
async function asTheyWere(ctx: ReadContext, rows: readonly Past[]): Promise<LockedOrder[]> {
  const lines = await ctx.rows<OrderLineRow & { orderId: string }>(LINES, { orderIds: rows.map(({ id }) => id) });
  const byId = new Map(rows.map((order): [string, LockedOrder] => [order.id, { order, lines: [] }]));
  for (const line of lines) byId.get(line.orderId)?.lines.push({ ...line, shipped: '0', cancelled: '0' });
  return [...byId.values()];
}

const told = ({ name, parcels, cost }: Alternative) => ({ name, parcels, cost });

/** 试算: which of the latest orders would leave another warehouse by these strategies, and what that does to the freight. Nothing is written. */
export const allocationTrial = answer(sales.queries['allocation-trial'], async (ctx, { strategies, orders: limit }) => {
  const rows = await ctx.rows<Past>(PAST, { limit });
  const [orders, shops] = await Promise.all([asTheyWere(ctx, rows), shopsById(ctx)]);
  const known = await knownOf(ctx, orders, strategies, { cost: true });
  const differing: ReturnType<typeof difference>[] = [];
  let [costBefore, costAfter] = [zero, zero];
  for (const [index, row] of rows.entries()) {
    const ranks = shops.get(row.shopId)?.warehouses ?? [];
    const evaluated = lookedAt(row, known(orders[index] as LockedOrder), (id) => Math.max(ranks.indexOf(id), 0));
    const [before] = evaluated;
    const { splitMost, splitSaving } = row.inputs as { splitMost?: number; splitSaving?: string | null };
    const after = chooseOver(evaluated, strategies, { most: splitMost ?? 1, saving: splitSaving ?? null }).chosen;
    if (!before || !after) continue;
    if (before.cost !== null && after.cost !== null) {
      costBefore = add(costBefore, decimal(before.cost));
      costAfter = add(costAfter, decimal(after.cost));
    }
    if (before.code !== after.code) differing.push(difference(row, before, after));
  }
  return { orders: rows.length, costBefore: text(costBefore), costAfter: text(costAfter), differing };
});

const difference = ({ id, number, placedAt, province }: Past, before: Alternative, after: Alternative) => ({
  ...{ orderId: id, number, placedAt, province },
  ...{ before: told(before), after: told(after) },
});
