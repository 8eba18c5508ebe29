import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { createOrders } from '../../purchasing/index.ts';
import { planning } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockLines } from '../lines.ts';

const ORDERED = statement(`update planning.plan_line l set ordered_at = :now, order_numbers = r.numbers, version = l.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, numbers text[]) where l.merchant_id = :merchant and l.id = r.id`);

/** Purchase orders of what is to be bought: a draft for each supplier and warehouse. The lines wait for their goods from then on. */
export const orderPlan = handle(planning.operations['order-plan'], async (ctx, { lineIds }) => {
  const lines = await lockLines(ctx, [...new Set(lineIds)]);
  if (lines.length < new Set(lineIds).size) throw errors.line_not_found();
  const ordered = lines.find((line) => line.orderedAt !== null);
  if (ordered) throw errors.line_ordered({ sku: ordered.skuCode });
  const wanted = lines
    .map(({ id, skuId, warehouseId, supplierId, chosen, suggested }) => ({
      id,
      skuId,
      warehouseId,
      supplierId,
      quantity: chosen ?? suggested,
    }))
    .filter(({ quantity }) => isPositive(decimal(quantity)));
  if (!wanted.length) throw errors.nothing_to_buy();
  const orders = await createOrders(ctx, wanted);
  const numbers = wanted.map((line, at) => ({
    id: line.id,
    numbers: orders.filter((order) => order.wanted.some((one) => one.at === at)).map(({ number }) => number),
  }));
  ctx.post(ORDERED, { rows: JSON.stringify(numbers) });
  for (const { id, numbers: now } of numbers) ctx.change('planning.plan_line', id, { orders: [] }, { orders: now });
  return { orders: orders.map(({ id, number }) => ({ id, number })), lines: numbers.length };
});
