import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import type { Judged } from './judged.ts';
import type { Mark, UnwrittenMark } from './marks.rules.ts';

const MARK =
  statement(`update sales.sales_order o set checked_at = :now, waits_for = x."waitsFor", needs_finance = x."needsFinance", audit_at = x."auditAt",
    ship_by = x."shipBy", ship_from = x."shipFrom", tags = x.tags, carrier_fixed = o.carrier_fixed or x.carrier <> o.carrier, carrier = x.carrier, warehouse_id = x."warehouseId",
    warehouse_fixed = x."warehouseFixed", priority = x.priority, version = o.version + x.step
  from json_to_recordset(:marks::json) as x (id uuid, "waitsFor" text, "needsFinance" boolean, "auditAt" timestamptz, "shipBy" timestamptz,
    "shipFrom" date, tags text[], carrier text, "warehouseId" uuid, "warehouseFixed" boolean, priority smallint, step smallint)
  where o.merchant_id = :merchant and o.id = x.id`);

/** What of an order people see change. */
const shown = ({
  tags,
  carrier,
  warehouseId,
  priority,
  shipFrom,
}: Pick<Mark, 'tags' | 'carrier' | 'warehouseId' | 'priority' | 'shipFrom'>) => ({
  ...{ tags, carrier, warehouseId, priority, shipFrom },
});

/** Writes marks, ahead. */
export function postMarks(ctx: Context, marks: readonly UnwrittenMark[]): void {
  if (marks.length) ctx.post(MARK, { marks: JSON.stringify(marks) });
}

/**
 * Writes the marks of checked orders, where something of them is new. Those of `later` that nobody sees change are left to the audit, which writes the
 * same row: they are answered, by order. The locked rows are brought up to date. That the checks found nothing makes no new version of
 * an order: who has just begun to change it has seen all there is.
 */
export function writeMarks(
  ctx: Context,
  judged: readonly Judged[],
  marks: readonly Mark[],
  later: (judged: Judged) => boolean,
): ReadonlyMap<string, UnwrittenMark> {
  const pairs = judged.map((each, index) => {
    const { locked, picture } = each;
    const mark = marks[index] as Mark;
    const { order } = locked;
    const before = shown({ ...order, tags: picture.facts.tags, shipFrom: picture.facts.shipFrom });
    const isNews = JSON.stringify(before) !== JSON.stringify(shown(mark));
    const { waitsFor, needsFinance, auditAt, shipBy } = order;
    const isSame = !isNews && order.checkedAt !== null && waitsFor === mark.waitsFor && needsFinance === mark.needsFinance;
    const step = isNews || waitsFor !== mark.waitsFor ? 1 : 0;
    const isLeft = !isNews && !mark.needsFinance && later(each);
    return { order, mark, before, isNews, isLeft, step, isSame: isSame && isOne(auditAt, mark.auditAt) && isOne(shipBy, mark.shipBy) };
  });
  const fresh = pairs.filter(({ isSame }) => !isSame);
  const written = fresh.map(({ order, mark, step, isLeft }) => ({ isLeft, row: { id: order.id, ...mark, step } }));
  postMarks(
    ctx,
    written.flatMap(({ isLeft, row }) => (isLeft ? [] : row)),
  );
  for (const { order, mark, before, isNews, step } of fresh) {
    const { tags: _, shipFrom: __, ...row } = mark;
    Object.assign(order, row, { checkedAt: ctx.now });
    order.version += step;
    if (!isNews) continue;
    ctx.change('sales.order', order.id, before, shown(mark));
    ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  }
  return new Map(written.flatMap(({ isLeft, row }) => (isLeft ? [[row.id, row] as const] : [])));
}

const isOne = (a: string | null, b: string | null): boolean => (a && Date.parse(a)) === (b && Date.parse(b));
