import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { askedSince } from './asked-since.sql.ts';
import type { lineOf } from './keeping.ts';
import type { PlanInputs } from './policies/plan.rules.ts';

export interface LineRow {
  id: string;
  skuId: string;
  skuCode: string;
  warehouseId: string;
  supplierId: string | null;
  suggested: string;
  chosen: string | null;
  /** Since it was reckoned, and not ordered yet. */
  asked: string;
  inputs: PlanInputs;
  orderedAt: string | null;
  version: number;
}

const LOCK =
  statement(`select l.id, l.sku_id as "skuId", s.code as "skuCode", l.warehouse_id as "warehouseId", l.supplier_id as "supplierId", l.suggested,
    l.chosen, ${askedSince('l')} as asked, l.inputs, l.ordered_at as "orderedAt", l.version
  from planning.plan_line l join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  where l.merchant_id = :merchant and l.id = any(:ids::uuid[]) and (:warehouses::uuid[] is null or l.warehouse_id = any(:warehouses::uuid[]))
  order by l.id for update of l`);
const CHANGE = statement(`
  update planning.plan_line l set policy = r.policy, service = r.service, lead_days = r.lead, review_days = r.review, position = r.position, daily = r.daily,
    safety = r.safety, reorder_point = r.point, lot = r.lot, order_up_to = r.level, suggested = r.suggested, chosen = r.chosen, regret = r.regret,
    plain_regret = r.plain_regret, inputs = r.inputs, results = r.results, version = l.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, policy text, service numeric, lead numeric, review numeric, position numeric, daily numeric,
    safety numeric, point numeric, lot numeric, level numeric, suggested numeric, chosen numeric, regret numeric, plain_regret numeric, inputs jsonb,
    results jsonb)
  where l.merchant_id = :merchant and l.id = r.id`);

/** Lines of the plan, locked in the order of their ids; those of warehouses the person does not see are not there. */
export const lockLines = (ctx: Context, ids: readonly string[]) => ctx.rows<LineRow>(LOCK, { ids });

/** Writes lines that people changed. */
export const changeLines = (ctx: Context, rows: readonly (ReturnType<typeof lineOf> & { id: string; chosen: string | null })[]): void =>
  ctx.post(CHANGE, { rows: JSON.stringify(rows) });
