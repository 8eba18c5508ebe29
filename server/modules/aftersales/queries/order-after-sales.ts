import { answer } from '../../../kernel/context.ts';
import { decimal, maximum, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { isShipped, readOrder } from '../../sales/index.ts';
import { aftersales } from '../contract.ts';
import { AFTER_SALE_COLUMNS, AFTER_SALE_FROM, AFTER_SALE_SCOPE, finishAfterSales } from '../listing.ts';
import { othersOf } from '../others.ts';
import { possibleUnits } from '../quoting.ts';

const OF_ORDER = statement(`select ${AFTER_SALE_COLUMNS} from ${AFTER_SALE_FROM}
  where ${AFTER_SALE_SCOPE} and a.order_id = :orderId::uuid order by a.opened_at desc, a.id desc`);

/** The cases of an order, and what of its lines can still be asked for. */
export const orderAfterSales = answer(aftersales.queries['order-after-sales'], async (ctx, { orderId }) => {
  const [rows, { lines }, others] = await Promise.all([
    ctx.rows<any>(OF_ORDER, { orderId }),
    readOrder(ctx, orderId),
    othersOf(ctx, orderId, null),
  ]);
  return {
    rows: finishAfterSales(ctx, rows) as never,
    lines: lines
      .filter((line) => isShipped(line.kind) && line.skuId !== null)
      .map((line) => ({
        orderLineId: line.id,
        shipped: text(possibleUnits(line, 'return', others)),
        unshipped: text(possibleUnits(line, 'refund_unshipped', others)),
        refundable: text(
          maximum(subtract(subtract(decimal(line.buyerAmount), decimal(line.refundedAmount)), others.promised(line.id)), zero),
        ),
      })),
  };
});
