import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { reverseMoves, reverseReturns } from '../../inventory/index.ts';
import { placeFollowUp } from '../../sales/index.ts';
import { changedOf, openFor, type Opened } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { inspectionsOf } from '../inspections.ts';
import { othersOf } from '../others.ts';
import { checkedLines } from '../quoting.ts';
import { saveAfterSale, shown } from '../saving.ts';
import { goOn } from '../undoing.ts';

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
  const { repairState } = afterSale;
  afterSale.returnedFrom = repairState === 'accepted' || repairState === 'returned' ? null : repairState;
  afterSale.repairState = 'returned';
  afterSale.status = 'closed';
  afterSale.finishNote = [input.carrier, input.trackingNumber].filter(Boolean).join(' ');
  await saveAfterSale(ctx, opened, before);
  return changedOf(afterSale);
});

async function sendBack(ctx: Context, { afterSale }: Opened): Promise<void> {
  const inspections = await inspectionsOf(ctx, afterSale.id);
  if (!inspections.length) throw errors.repair_step({ number: afterSale.number });
  const left = { newSource: 'aftersales.repair_returned', newSourceId: afterSale.id, newSourceNumber: afterSale.number };
  // what was fetched back once (`undoRepairStep`) leaves again; it is looked for before anything leaves now
  await reverseReturns(ctx, { sourceId: afterSale.id, ...left });
  for (const { id } of inspections) await reverseMoves(ctx, { sourceId: id, ...left });
}

/** Repaired or sent back by mistake: the goods are here again as their owner's, the repair stands where it stood. */
export const undoRepairStep = handle(aftersales.operations['undo-repair-step'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'undo-repair-step');
  const { afterSale, lines, locked } = opened;
  const before = { ...shown(afterSale), undone: '' };
  if (afterSale.repairState === 'returned') {
    // their owner may have asked for a return since
    await checkedLines(ctx, locked, { type: afterSale.type, lines }, await othersOf(ctx, locked.order.id, afterSale.id));
    const here = { newSource: 'aftersales.repair_kept', newSourceId: afterSale.id, newSourceNumber: afterSale.number };
    await reverseReturns(ctx, { sourceId: afterSale.id, ...here });
    afterSale.repairState = afterSale.returnedFrom ?? 'repaired';
    afterSale.returnedFrom = null;
    afterSale.finishNote = '';
    goOn(afterSale);
  } else afterSale.repairState = afterSale.newOrderId === null ? 'diagnosed' : 'accepted';
  await saveAfterSale(ctx, opened, before);
  ctx.change('aftersales.after_sale', afterSale.id, { undone: '' }, { undone: input.reason });
  return changedOf(afterSale);
});
