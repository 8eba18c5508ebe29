import { handle } from '../../../kernel/context.ts';
import { reserve } from '../../inventory/index.ts';
import { writeAudited } from '../auditing.ts';
import { writeCarriers } from '../carrier-choosing.ts';
import { type Chosen, chooseWarehouses, missingOf, reservationsOf } from '../choosing.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { auditTerms, changed, checkVersion, refuse } from '../opening.ts';
import { lockOrder } from '../order.ts';

/** 审单: everything is checked, a warehouse is chosen, the goods are promised (facts.md 4.4, 4.8, 1.4). */
export const auditOrder = handle(sales.operations['audit-order'], async (ctx, { orderId, expectedVersion }) => {
  const [locked, terms] = await Promise.all([lockOrder(ctx, orderId), auditTerms(ctx)]);
  const { order } = locked;
  checkVersion(order, expectedVersion);
  refuse(order, 'sales.audit-order', terms(order.shopId));
  const [found] = (await chooseWarehouses(ctx, [locked])) as [Chosen];
  const { chosen, evaluated } = found.choice;
  if (!evaluated.length) throw errors.no_warehouse();
  if (!chosen) throw errors.out_of_stock({ number: order.number, lines: missingOf(found.choice) });
  const warehouseId = chosen.warehouse.id;
  const lines = reservationsOf(locked, warehouseId);
  // the order's own rows first, the hot stock rows last: they are held for as short as possible
  writeAudited(ctx, [found]);
  await writeCarriers(ctx, [found]);
  await reserve(ctx, lines);
  return { ...changed(order), warehouseId };
});
