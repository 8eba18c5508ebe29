import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { createOrders, lockWanted, markOrdered, wantedOf } from '../../purchasing/index.ts';
import { planning } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockLines } from '../lines.ts';

const ORDERED = statement(`update planning.plan_line l set ordered_at = :now, order_numbers = r.numbers, version = l.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, numbers text[]) where l.merchant_id = :merchant and l.id = r.id`);

/**
 * Purchase orders of what is to be bought: a draft for each supplier and warehouse. Rows are lines of the plan, which wait for their goods from then on, and
 * requests, which are ordered with them.
 */
export const orderPlan = handle(planning.operations['order-plan'], async (ctx, { lineIds }) => {
  const ids = [...new Set(lineIds)];
  const lines = await lockLines(ctx, ids);
  const known = new Set(lines.map(({ id }) => id));
  const requests = await lockWanted(
    ctx,
    ids.filter((id) => !known.has(id)),
  );
  if (lines.length + requests.length < ids.length) throw errors.line_not_found();
  const ordered = lines.find((line) => line.orderedAt !== null);
  if (ordered) throw errors.line_ordered({ sku: ordered.skuCode });
  const wanted = lines
    .map(({ id, skuId, warehouseId, supplierId, chosen, suggested, asked }) => ({
      ...{ id, skuId, warehouseId, supplierId },
      quantity: chosen ?? text(subtract(decimal(suggested), decimal(asked))),
    }))
    .filter(({ quantity }) => isPositive(decimal(quantity)));
  if (!wanted.length && !requests.length) throw errors.nothing_to_buy();
  const orders = await createOrders(ctx, [...wanted, ...wantedOf(requests)]);
  const numbers = wanted.map((line, at) => ({
    id: line.id,
    numbers: orders.filter((order) => order.wanted.some((one) => one.at === at)).map(({ number }) => number),
  }));
  ctx.post(ORDERED, { rows: JSON.stringify(numbers) });
  if (requests.length) markOrdered(ctx, requests, orders, wanted.length);
  for (const { id, numbers: now } of numbers) ctx.change('planning.plan_line', id, { orders: [] }, { orders: now });
  return { orders: orders.map(({ id, number }) => ({ id, number })), lines: numbers.length + requests.length };
});
