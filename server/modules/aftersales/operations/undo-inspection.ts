import { handle } from '../../../kernel/context.ts';
import { add, decimal, negate, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { reverseMoves, reverseReturns } from '../../inventory/index.ts';
import { reverseEntries } from '../../ledger/index.ts';
import { recordReturns } from '../../sales/index.ts';
import { changedOf, openAfterSale } from '../after-sale.ts';
import { fieldOf, type Grade } from '../after-sale.rules.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockParcel, markParcel } from '../parcel.ts';
import { saveAfterSale, shown } from '../saving.ts';
import { forgetScrap } from '../scrapping.ts';
import { goOn } from '../undoing.ts';

const OF = statement(
  `select i.after_sale_id as "afterSaleId" from aftersales.inspection i where i.merchant_id = :merchant and i.id = :inspectionId::uuid`,
);
const LOCK = statement(`select i.number, i.parcel_id as "parcelId", i.undone_at as "undoneAt" from aftersales.inspection i
  where i.merchant_id = :merchant and i.id = :inspectionId::uuid for update`);
const LINES = statement(`select l.after_sale_line_id as "lineId", l.quantity, l.grade from aftersales.inspection_line l
  where l.merchant_id = :merchant and l.inspection_id = :inspectionId::uuid order by l.n`);
const MARK = statement('update aftersales.inspection set undone_at = :now where merchant_id = :merchant and id = :inspectionId::uuid');

/** An inspection that was wrong: goods leave stock as if they had never come, entries are mirrored in red, the parcel waits again. */
export const undoInspection = handle(aftersales.operations['undo-inspection'], async (ctx, { inspectionId, reason }) => {
  const found = await ctx.row<{ afterSaleId: string }>(OF, { inspectionId });
  if (!found) throw errors.inspection_not_found();
  const opened = await openAfterSale(ctx, found.afterSaleId);
  const { afterSale, lines, locked } = opened;
  const [inspection, graded] = await Promise.all([
    ctx.row<{ number: string; parcelId: string; undoneAt: string | null }>(LOCK, { inspectionId }),
    ctx.rows<{ lineId: string; quantity: string; grade: Grade }>(LINES, { inspectionId }),
  ]);
  if (!inspection) throw errors.inspection_not_found();
  const { number, parcelId } = inspection;
  if (inspection.undoneAt !== null) throw errors.inspection_undone({ number });
  if (afterSale.repairState === 'returned') throw errors.repair_step({ number: afterSale.number });
  await forgetScrap(ctx, inspectionId);
  const before = { ...shown(afterSale), undone: '' };
  const parcel = await lockParcel(ctx, parcelId);
  const source = { sourceId: inspectionId, newSource: 'aftersales.inspection_undone', newSourceId: inspectionId, newSourceNumber: number };
  await reverseReturns(ctx, source);
  await reverseMoves(ctx, source);
  await reverseEntries(ctx, source);
  ctx.post(MARK, { inspectionId });
  for (const { lineId, quantity, grade } of graded) {
    const line = lines.find((one) => one.id === lineId);
    if (!line) continue;
    const field = fieldOf(grade);
    line[field] = text(add(decimal(line[field]), negate(decimal(quantity))));
  }
  const orderLine = new Map(lines.map((line) => [line.id, line.orderLineId]));
  const back = graded
    .filter(({ grade }) => grade !== 'E')
    .map(({ lineId, quantity }) => ({ lineId: orderLine.get(lineId) ?? '', quantity: text(negate(decimal(quantity))) }));
  if (afterSale.type !== 'repair' && back.length) recordReturns(ctx, locked, back);
  markParcel(ctx, parcel, { status: 'registered', afterSaleId: afterSale.id, shopId: afterSale.shopId });
  opened.parcels += 1;
  goOn(afterSale);
  await saveAfterSale(ctx, opened, before);
  ctx.change('aftersales.after_sale', afterSale.id, { undone: '' }, { undone: `${number}: ${reason}` });
  return changedOf(afterSale);
});
