import { handle } from '../../../kernel/context.ts';
import { reserve } from '../../inventory/index.ts';
import { writeAudited, writeDecisions } from '../auditing.ts';
import { writeCarriers } from '../carrier-choosing.ts';
import { type Chosen, chooseWarehouses, lockedStock, missingOf, reservationsOf } from '../choosing.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { holdForStock } from '../holds.ts';
import { auditTerms, batchOf, judge, refusalOf, rowOf } from '../opening.ts';
import { lockOrders } from '../order.ts';

/**
 * 批量审单: each order is judged by itself, those that fit are promised, the others say why not. Orders for which no warehouse has the goods are
 * held (OUT_OF_STOCK) until an audit finds them served. Goods go to the orders in the order in which they were placed.
 */
export const auditOrders = handle(sales.operations['audit-orders'], async (ctx, { orderIds }) => {
  const [locked, terms] = await Promise.all([lockOrders(ctx, orderIds), auditTerms(ctx)]);
  const { rows, accepted } = judge(ctx, orderIds, locked, (order) => refusalOf(order, 'sales.audit-order', terms(order.shopId)));
  if (!accepted.length) return batchOf(rows);
  accepted.sort((a, b) => (a.order.placedAt < b.order.placedAt ? -1 : a.order.placedAt > b.order.placedAt ? 1 : 0));
  const found = await chooseWarehouses(ctx, accepted, lockedStock);
  const served = found.filter(({ choice }) => choice.chosen);
  const short = found.filter(({ choice }) => !choice.chosen);
  if (served.length) {
    writeAudited(ctx, served);
    await writeCarriers(ctx, served);
    // the rows of stock are locked: what was found there is there
    await reserve(ctx, served.flatMap(reservationsOfAudited));
  }
  writeDecisions(ctx, short);
  holdForStock(
    ctx,
    short.map(({ locked: { order } }) => order),
  );
  const refused = new Map(short.map(({ locked: { order }, choice }) => [order.id, refusalFor(order.number, choice)]));
  return batchOf(rows.map((row) => (refused.has(row.orderId) ? rowOf(ctx, row.orderId, row.number, refused.get(row.orderId)) : row)));
});

const reservationsOfAudited = ({ locked, choice }: Chosen) => reservationsOf(locked, choice.chosen?.warehouse.id as string);

const refusalFor = (number: string, choice: Chosen['choice']) =>
  choice.evaluated.length ? errors.out_of_stock({ number, lines: missingOf(choice) }) : errors.no_warehouse();
