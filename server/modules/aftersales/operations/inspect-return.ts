import { type Context, handle } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import { refuseCollected } from '../../billing/index.ts';
import { recordReturns } from '../../sales/index.ts';
import { openAfterSale, type Opened, refuse } from '../after-sale.ts';
import { fieldOf, gradedOf } from '../after-sale.rules.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { findParcel, lockParcel, markParcel, refuseDone } from '../parcel.ts';
import { saveAfterSale, shown } from '../saving.ts';
import { askToScrap, tooDear } from '../scrapping.ts';
import { type Found, takeBack, takeIntoCare } from '../taking-back.ts';

const SERIES = numberSeries('inspection', 'QI');
const INSERT = statement(`
  with i as (
    insert into aftersales.inspection (merchant_id, id, number, parcel_id, after_sale_id, warehouse_id, note, cost_amount, inspected_by, inspected_at)
    values (:merchant, :id::uuid, :number, :parcelId::uuid, :afterSaleId::uuid, :warehouseId::uuid, :note, :cost::numeric, :actor, :now))
  insert into aftersales.inspection_line (merchant_id, inspection_id, n, id, after_sale_line_id, sku_id, quantity, grade, defect_code, note, photos, cost_amount)
  select :merchant, :id::uuid, l.n, l.id, l.line, l.sku, l.quantity, l.grade, l.defect, l.note, l.photos, l.cost
  from json_to_recordset(:lines::json) as l (n smallint, id uuid, line uuid, sku uuid, quantity numeric, grade text, defect text, note text,
    photos text[], cost numeric)`);

/** 验货: each unit gets a grade, and goes where its grade goes. A, B: sold again; C: the defective stock; D: scrap; E: a dispute (facts.md 5.3). */
export const inspectReturn = handle(aftersales.operations['inspect-return'], async (ctx, input) => {
  const { afterSaleId, number: parcelNumber } = await findParcel(ctx, input.parcelId);
  if (afterSaleId === null) throw errors.parcel_unknown({ number: parcelNumber });
  const opened = await openAfterSale(ctx, afterSaleId);
  const parcel = await lockParcel(ctx, input.parcelId, input.expectedVersion);
  refuseDone(parcel);
  refuse(opened, 'register-return');
  const { afterSale, lines, locked } = opened;
  const before = shown(afterSale);
  const found = input.lines.map(({ afterSaleLineId, quantity, grade, locationId, serialNumbers }): Found => {
    const line = lines.find((one) => one.id === afterSaleLineId);
    if (!line) throw errors.line_unknown({ count: 1, lines: [{ afterSaleLineId }] });
    return { id: ctx.newId(), line, quantity: decimal(quantity), grade, locationId, serialNumbers };
  });
  await refuseTooMuch(ctx, opened, found);
  const isRepair = afterSale.type === 'repair';
  // what one person may not throw away alone lies with the defective goods until another agrees
  const dear = isRepair ? new Map<Found, string>() : await tooDear(ctx, found);
  for (const one of dear.keys()) one.grade = 'C';
  const document = { id: ctx.newId(), number: await ctx.number(SERIES), warehouseId: parcel.warehouseId };
  const costs = isRepair ? await takeIntoCare(ctx, opened, document, found) : await takeBack(ctx, opened, document, found);
  ctx.post(INSERT, {
    ...document,
    parcelId: parcel.id,
    afterSaleId,
    note: input.note,
    cost: text(sum(costs.map(decimal))),
    lines: JSON.stringify(
      found.map(({ id, line, quantity, grade }, index) => ({
        ...{ n: index + 1, id, line: line.id, sku: line.skuId, quantity: text(quantity), grade, cost: costs[index] },
        ...{ defect: input.lines[index]?.defectCode ?? '', note: input.lines[index]?.note ?? '', photos: input.lines[index]?.photos ?? [] },
      })),
    ),
  });
  if (dear.size)
    await askToScrap(ctx, {
      ...{ opened, inspection: document },
      found: [...dear].map(([one, cost]) => ({ one, cost, reason: reasonOf(input.lines[found.indexOf(one)]) })),
    });
  const totals = count(found);
  const back = found
    .filter(({ grade }) => grade !== 'E')
    .map(({ line, quantity }) => ({ lineId: line.orderLineId, quantity: text(quantity) }));
  if (!isRepair && back.length) recordReturns(ctx, locked, back);
  if (afterSale.type === 'rejection')
    await refuseCollected(
      ctx,
      locked,
      back.map(({ lineId }) => lineId),
    );
  markParcel(ctx, parcel, { status: 'inspected', afterSaleId, shopId: afterSale.shopId });
  opened.parcels -= 1;
  ctx.emit(aftersales.events['return-inspected'], { id: parcel.id, number: parcel.number, afterSaleId });
  await saveAfterSale(ctx, opened, before);
  const waiting = text(sum([...dear.keys()].map(({ quantity }) => quantity)));
  return {
    id: document.id,
    number: document.number,
    afterSaleId,
    afterSaleNumber: afterSale.number,
    status: afterSale.status,
    ...totals,
    waiting,
  };
});

const reasonOf = (line: { defectCode: string; note: string } | undefined): string =>
  [line?.defectCode, line?.note].filter(Boolean).join(' ');

async function refuseTooMuch(ctx: Context, { lines }: Opened, found: readonly Found[]): Promise<void> {
  const asked = new Map<string, Decimal>();
  for (const { line, quantity } of found) asked.set(line.id, add(asked.get(line.id) ?? zero, quantity));
  const beyond = lines
    .map((line) => ({ line, quantity: asked.get(line.id) ?? zero, open: subtract(decimal(line.quantity), gradedOf(line)) }))
    .filter(({ quantity, open }) => quantity > open);
  if (!beyond.length) return;
  const skus = await skusById(
    ctx,
    beyond.map(({ line }) => line.skuId),
  );
  const named = beyond.map(({ line, quantity, open }) => ({
    afterSaleLineId: line.id,
    sku: skus.get(line.skuId)?.code ?? '',
    quantity: text(quantity),
    open: text(open),
  }));
  throw errors.inspected_too_much({ items: named.map((one) => `${one.sku} ${one.quantity} > ${one.open}`).join(', '), lines: named });
}

/** Adds the finds to their lines; answers what entered stock. */
function count(found: readonly Found[]): { good: string; defective: string } {
  const entered = { good: zero, defective: zero };
  for (const { line, quantity, grade } of found) {
    const field = fieldOf(grade);
    line[field] = text(add(decimal(line[field]), quantity));
    if ((field === 'good' || field === 'defective') && isPositive(quantity)) entered[field] = add(entered[field], quantity);
  }
  return { good: text(entered.good), defective: text(entered.defective) };
}
