import type { Context } from '../../kernel/context.ts';
import { text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { UnwrittenMark } from './audit/marks.rules.ts';
import { type Chosen, decisionOf, warehouseOf } from './allocation/choosing.ts';
import type { Travel } from './carrier-choosing.ts';
import { openLines } from './choosing.ts';
import { sales } from './contract.ts';
import { endHolds } from './holds.ts';
import { fulfilmentStatus, remaining } from './order.rules.ts';

const AUDITED = statement(`
  with l as (
    update sales.order_line l set reserved = x.reserved
    from unnest(:lineOrders::uuid[], :ns::smallint[], :reserved::numeric[]) as x (order_id, n, reserved)
    where l.merchant_id = :merchant and l.order_id = x.order_id and l.n = x.n),
  d as (
    insert into sales.decision (merchant_id, id, order_id, subject, chosen, reasons, alternatives, inputs, operation_id, recorded_at)
    select :merchant, x.id, x.order_id, 'warehouse', x.chosen, x.reasons, x.alternatives, x.inputs, :operation, :now
    from unnest(:decisionIds::uuid[], :orderIds::uuid[], :chosen::jsonb[], :reasons::jsonb[], :alternatives::jsonb[], :inputs::jsonb[])
      as x (id, order_id, chosen, reasons, alternatives, inputs))
  update sales.sales_order o set fulfilment_status = x.status, audited_at = :now, warehouse_id = x.warehouse_id, waits_for = null,
    carrier = coalesce(x.carrier, o.carrier), carrier_service = case when x.carrier is null then o.carrier_service else x.service end,
    hold_codes = array_remove(o.hold_codes, 'OUT_OF_STOCK'), version = o.version + 1 + coalesce(m.step, 0),
    checked_at = case when m.id is null then o.checked_at else :now end,
    needs_finance = coalesce(m."needsFinance", o.needs_finance), audit_at = case when m.id is null then o.audit_at else m."auditAt" end,
    ship_by = case when m.id is null then o.ship_by else m."shipBy" end
  from unnest(:orderIds::uuid[], :statuses::text[], :warehouseIds::uuid[], :carriers::text[], :services::uuid[])
    as x (id, status, warehouse_id, carrier, service)
  left join json_to_recordset(:marks::json) as m (id uuid, "needsFinance" boolean, "auditAt" timestamptz, "shipBy" timestamptz, step smallint) on m.id = x.id
  where o.merchant_id = :merchant and o.id = x.id`);

const DECIDED =
  statement(`insert into sales.decision (merchant_id, id, order_id, subject, chosen, reasons, alternatives, inputs, operation_id, recorded_at)
  select :merchant, x.id, x.order_id, 'warehouse', x.chosen, x.reasons, x.alternatives, x.inputs, :operation, :now
  from unnest(:decisionIds::uuid[], :orderIds::uuid[], :chosen::jsonb[], :reasons::jsonb[], :alternatives::jsonb[], :inputs::jsonb[])
    as x (id, order_id, chosen, reasons, alternatives, inputs)`);

function decisionParams(ctx: Context, found: readonly Chosen[]) {
  const decisions = found.map(decisionOf);
  return {
    orderIds: found.map(({ locked }) => locked.order.id),
    decisionIds: found.map(() => ctx.newId()),
    chosen: decisions.map((decision) => JSON.stringify(decision.chosen)),
    reasons: decisions.map((decision) => JSON.stringify(decision.reasons)),
    alternatives: decisions.map((decision) => JSON.stringify(decision.alternatives)),
    inputs: decisions.map((decision) => JSON.stringify(decision.inputs)),
  };
}

/** Keeps why no warehouse was found for these orders. */
export function writeDecisions(ctx: Context, found: readonly Chosen[]): void {
  if (found.length) ctx.post(DECIDED, decisionParams(ctx, found));
}

/**
 * Writes that these orders are audited: what they reserve, where and why there, and how they travel; their rows once, for an order is long: what their checks
 * said and nobody wrote yet goes with it. The reservation itself is claimed beside it.
 */
export function writeAudited(
  ctx: Context,
  audited: readonly Chosen[],
  { travels, marks }: { travels: ReadonlyMap<string, Travel>; marks: readonly UnwrittenMark[] } = { travels: new Map(), marks: [] },
): void {
  const lines = audited.flatMap(({ locked }) => openLines(locked.lines).map((line) => ({ line, orderId: locked.order.id })));
  const reserved = lines.map(({ line }) => {
    line.reserved = text(remaining(line));
    return line.reserved;
  });
  const wereShort = audited.filter(({ locked }) => locked.order.holdCodes.includes('OUT_OF_STOCK'));
  for (const one of audited) {
    const { locked } = one;
    const { order } = locked;
    order.fulfilmentStatus = fulfilmentStatus(locked.lines, true);
    order.warehouseId = warehouseOf(one);
    order.auditedAt = ctx.now;
    order.carrier = travels.get(order.id)?.carrier ?? order.carrier;
    order.waitsFor = null;
    order.version += 1;
  }
  ctx.post(AUDITED, {
    lineOrders: lines.map(({ orderId }) => orderId),
    ns: lines.map(({ line }) => line.n),
    reserved,
    statuses: audited.map(({ locked }) => locked.order.fulfilmentStatus),
    warehouseIds: audited.map(({ locked }) => locked.order.warehouseId),
    carriers: audited.map(({ locked }) => travels.get(locked.order.id)?.carrier ?? null),
    services: audited.map(({ locked }) => travels.get(locked.order.id)?.serviceId ?? null),
    marks: JSON.stringify(marks),
    ...decisionParams(ctx, audited),
  });
  if (wereShort.length)
    endHolds(
      ctx,
      wereShort.map(({ locked }) => locked.order.id),
      ['OUT_OF_STOCK'],
      '',
    );
  for (const { locked } of audited) {
    const { order } = locked;
    ctx.change('sales.order', order.id, { auditedAt: null }, { auditedAt: order.auditedAt, warehouseId: order.warehouseId });
    ctx.emit(sales.events['order-audited'], { id: order.id, number: order.number, warehouseId: order.warehouseId as string });
  }
}
