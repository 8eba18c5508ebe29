import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { reverseMoves } from '../../inventory/index.ts';
import { placeFollowUp } from '../../sales/index.ts';
import { changedOf, openFor, type Opened } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { inspectionsOf } from '../inspections.ts';
import { saveAfterSale, shown } from '../saving.ts';

/** 检测报价: what is wrong with it, and what the repair costs its owner; nothing where it is on the merchant. */
export const diagnoseRepair = handle(aftersales.operations['diagnose-repair'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'diagnose-repair');
  const { afterSale } = opened;
  const before = shown(afterSale);
  afterSale.diagnosis = input.diagnosis;
  afterSale.repairFee = input.fee;
  afterSale.repairState = isPositive(decimal(input.fee)) ? 'quoted' : 'diagnosed';
  await saveAfterSale(ctx, opened, before);
  return changedOf(afterSale);
});

/** The fee is sold as a service to the same buyer: an order like any other, so that it is paid, taxed and counted as one. */
export const acceptRepairQuote = handle(aftersales.operations['accept-repair-quote'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'accept-repair-quote');
  const { afterSale, locked } = opened;
  const before = shown(afterSale);
  const placed = await placeFollowUp(ctx, {
    order: locked.order,
    purpose: 'repair',
    remark: afterSale.number,
    lines: [{ skuId: input.feeSkuId, quantity: '1', unitPrice: afterSale.repairFee, discount: '0' }],
  });
  afterSale.repairState = 'accepted';
  afterSale.newOrderId = placed.id;
  afterSale.newOrderNumber = placed.number;
  await saveAfterSale(ctx, opened, before);
  return { ...changedOf(afterSale), orderId: placed.id, orderNumber: placed.number };
});

/** 维修完成. */
export const finishRepair = handle(aftersales.operations['finish-repair'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'finish-repair');
  const before = shown(opened.afterSale);
  opened.afterSale.repairState = 'repaired';
  if (input.note) opened.afterSale.diagnosis = [opened.afterSale.diagnosis, input.note].filter(Boolean).join('\n');
  await saveAfterSale(ctx, opened, before);
  return changedOf(opened.afterSale);
});

/** 寄回: the goods, which were their owner's all the time, leave again, repaired or not; the case ends. */
export const returnRepaired = handle(aftersales.operations['return-repaired'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'return-repaired');
  const { afterSale } = opened;
  const before = shown(afterSale);
  await sendBack(ctx, opened);
  afterSale.repairState = 'returned';
  afterSale.status = 'closed';
  afterSale.finishNote = [input.carrier, input.trackingNumber].filter(Boolean).join(' ');
  await saveAfterSale(ctx, opened, before);
  return changedOf(afterSale);
});

async function sendBack(ctx: Context, { afterSale }: Opened): Promise<void> {
  const inspections = await inspectionsOf(ctx, afterSale.id);
  if (!inspections.length) throw errors.repair_step({ number: afterSale.number });
  for (const { id } of inspections)
    await reverseMoves(ctx, {
      sourceId: id,
      newSource: 'aftersales.repair_returned',
      newSourceId: afterSale.id,
      newSourceNumber: afterSale.number,
    });
}
