import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isPositive, multiplyDivide, sum, text, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { whoMay } from '../access/index.ts';
import { parameter } from '../company/index.ts';
import { notificationKind, notify } from '../office/index.ts';
import type { Opened } from './after-sale.ts';
import { aftersales } from './contract.ts';
import { errors } from './errors.ts';
import type { Found } from './taking-back.ts';

const SERIES = numberSeries('scrap', 'SC');
const KIND = notificationKind('aftersales.scrap', { zh: '报废待审批', en: 'Scrap to approve' });
const SENT = statement(`select m.source_line_id as "lineId", sum(m.value) as value, sum(m.quantity) as quantity from (
    select distinct x.shipment_id, x.order_line_id from fulfilment.shipment_line x
    where x.merchant_id = :merchant and x.order_line_id = any(:lineIds::uuid[])) x
  join inventory.stock_move m on m.merchant_id = :merchant and m.source_id = x.shipment_id and m.source_line_id = x.order_line_id
  where m.source = 'shipment' and m.reverses_id is null
  group by m.source_line_id`);
const INSERT = statement(`
  insert into aftersales.scrap (merchant_id, id, number, inspection_id, inspection_line_id, after_sale_id, after_sale_line_id, sku_id, warehouse_id, quantity, cost_amount, reason,
    asked_by, asked_at)
  select :merchant, x.id, x.number, :inspectionId::uuid, x.found, :afterSaleId::uuid, x.line, x.sku, :warehouseId::uuid, x.quantity, x.cost, x.reason, :actor, :now
  from json_to_recordset(:rows::json) as x (id uuid, number text, found uuid, line uuid, sku uuid, quantity numeric, cost numeric, reason text)`);
const LOCK =
  statement(`select s.id, s.number, s.status, s.after_sale_id as "afterSaleId", s.after_sale_line_id as "lineId", s.sku_id as "skuId",
    s.warehouse_id as "warehouseId", s.quantity, s.asked_by as "askedBy", s.version
  from aftersales.scrap s where s.merchant_id = :merchant and s.id = :scrapId::uuid and (:warehouses is null or s.warehouse_id = any(:warehouses)) for update`);
const GRADE = statement(`update aftersales.inspection_line l set grade = 'D' from aftersales.scrap s
  where s.merchant_id = :merchant and s.id = :scrapId::uuid and l.merchant_id = :merchant and l.inspection_id = s.inspection_id and l.id = s.inspection_line_id`);
const OF = statement(
  `select s.after_sale_id as "afterSaleId" from aftersales.scrap s where s.merchant_id = :merchant and s.id = :scrapId::uuid`,
);
const OF_INSPECTION = statement(`select s.id, s.number, s.status from aftersales.scrap s
  where s.merchant_id = :merchant and s.inspection_id = :inspectionId::uuid and s.status in ('waiting', 'approved') for update`);
const DECIDE =
  statement(`update aftersales.scrap s set status = :status, cost_amount = coalesce(:cost::numeric, s.cost_amount), note = :note,
    decided_by = :actor, decided_at = :now, version = s.version + 1
  where s.merchant_id = :merchant and s.id = any(:scrapIds::uuid[])`);

/** Goods that wait for another person's word. */
export interface ScrapRow {
  id: string;
  number: string;
  status: 'waiting' | 'approved' | 'refused' | 'void';
  afterSaleId: string;
  lineId: string;
  skuId: string;
  warehouseId: string;
  quantity: string;
  askedBy: string;
  version: number;
}

/** What is scrap and costs more than one person may throw away; it comes in as defective until another agrees. Nothing where no limit is set. */
export async function tooDear(ctx: Context, found: readonly Found[]): Promise<Map<Found, string>> {
  const limit = decimal(await parameter(ctx, 'aftersales.scrap_approval_above'));
  const scrap = found.filter(({ grade }) => grade === 'D');
  if (!isPositive(limit) || !scrap.length) return new Map();
  const sent = await ctx.rows<{ lineId: string; value: string; quantity: string }>(SENT, {
    lineIds: scrap.map(({ line }) => line.orderLineId),
  });
  const costOf = ({ line, quantity }: Found): Decimal => {
    const of = sent.find(({ lineId }) => lineId === line.orderLineId);
    return of ? multiplyDivide(decimal(of.value), quantity, decimal(of.quantity), ctx.merchant.exponent) : zero;
  };
  const costs = scrap.map((one) => [one, costOf(one)] as const);
  return sum(costs.map(([, cost]) => cost)) > limit ? new Map(costs.map(([one, cost]) => [one, text(cost)])) : new Map();
}

interface Asking {
  opened: Opened;
  inspection: { id: string; warehouseId: string };
  /** With what they cost and what was found of them. */
  found: readonly { one: Found; cost: string; reason: string }[];
}

/** Asks for the second word, and tells those who may give it. */
export async function askToScrap(ctx: Context, { opened: { afterSale }, inspection, found }: Asking): Promise<void> {
  const rows = [];
  for (const { one, cost, reason } of found)
    rows.push({
      ...{ id: ctx.newId(), number: await ctx.number(SERIES), found: one.id, line: one.line.id, sku: one.line.skuId },
      ...{ quantity: text(one.quantity), cost, reason },
    });
  ctx.post(INSERT, {
    inspectionId: inspection.id,
    afterSaleId: afterSale.id,
    warehouseId: inspection.warehouseId,
    rows: JSON.stringify(rows),
  });
  for (const { id, number } of rows) ctx.emit(aftersales.events['scrap-changed'], { id, number });
  const people = (await whoMay(ctx, 'aftersales.approve-scrap')).filter(({ id }) => id !== ctx.actor.id);
  await notify(ctx, {
    to: people.map(({ id }) => id),
    kind: KIND,
    source: `aftersales.scrap ${inspection.id}`,
    text: { zh: `${ctx.actor.name} 申请报废退回的商品`, en: `${ctx.actor.name} asks to scrap goods that came back` },
    title: rows.map(({ number }) => number).join(' '),
    link: '/after-sales/scraps',
  });
}

/** The case of goods that wait. */
export async function caseOfScrap(ctx: Context, scrapId: string): Promise<string> {
  const found = await ctx.row<{ afterSaleId: string }>(OF, { scrapId });
  if (!found) throw errors.scrap_not_found();
  return found.afterSaleId;
}

/** Locks goods that still wait, after their case. */
export async function lockScrap(ctx: Context, scrapId: string): Promise<ScrapRow> {
  const scrap = await ctx.row<ScrapRow>(LOCK, { scrapId });
  if (!scrap) throw errors.scrap_not_found();
  if (scrap.status !== 'waiting') throw errors.scrap_decided({ number: scrap.number });
  return scrap;
}

/** What was agreed on is the grade of what was found. */
export const gradeAsScrap = (ctx: Context, scrapId: string): void => ctx.post(GRADE, { scrapId });

/** Writes what was decided. */
export function decideScrap(ctx: Context, scrap: ScrapRow, decided: { status: ScrapRow['status']; cost?: string; note: string }): void {
  ctx.post(DECIDE, { scrapIds: [scrap.id], status: decided.status, cost: decided.cost ?? null, note: decided.note });
  ctx.change('aftersales.scrap', scrap.id, { status: scrap.status }, { status: decided.status });
  ctx.emit(aftersales.events['scrap-changed'], { id: scrap.id, number: scrap.number });
}

/** An inspection is undone: what waits goes with it; what was thrown away cannot come back. */
export async function forgetScrap(ctx: Context, inspectionId: string): Promise<void> {
  const rows = await ctx.rows<{ id: string; number: string; status: string }>(OF_INSPECTION, { inspectionId });
  const gone = rows.find(({ status }) => status === 'approved');
  if (gone) throw errors.scrap_decided({ number: gone.number });
  if (!rows.length) return;
  ctx.post(DECIDE, { scrapIds: rows.map(({ id }) => id), status: 'void', cost: null, note: '' });
  for (const { id, number } of rows) ctx.emit(aftersales.events['scrap-changed'], { id, number });
}
