import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { Computed } from './computing/work.rules.ts';
import type { Demand } from './demand.ts';
import type { Place } from './keys.ts';
import type { Plan, PlanInputs } from './policies/plan.rules.ts';

// statistics are kept to four decimals: what is finer is no knowledge
const fine = (value: number): number => Math.round(value * 1e4) / 1e4;
const finely = (values: readonly number[]): number[] => values.map(fine);

const FORECASTS = statement(`
  insert into planning.forecast (merchant_id, sku_id, warehouse_id, run_id, first_week, method, demand_class, wape, mase, bias, rmse, detail, computed_at)
  select :merchant, r.sku, r.warehouse, :runId, r.first_week, r.method, r.class, r.wape, r.mase, r.bias, r.rmse, r.detail, :now
  from jsonb_to_recordset(:rows::jsonb) as r (sku uuid, warehouse uuid, first_week date, method text, class text, wape numeric, mase numeric, bias numeric,
    rmse numeric, detail jsonb)
  on conflict (merchant_id, sku_id, warehouse_id) do update set run_id = excluded.run_id, first_week = excluded.first_week, method = excluded.method,
    demand_class = excluded.demand_class, wape = excluded.wape, mase = excluded.mase, bias = excluded.bias, rmse = excluded.rmse,
    detail = excluded.detail, computed_at = excluded.computed_at`);
// a new reckoning forgets what was ordered out of the last one: those goods stand in an order and count as incoming
const LINES = statement(`
  insert into planning.plan_line (merchant_id, id, sku_id, warehouse_id, run_id, policy, service, lead_days, review_days, supplier_id, on_hand, incoming,
    demanded, position, daily, safety, reorder_point, lot, order_up_to, suggested, regret, plain_regret, unit_cost, inputs, results)
  select :merchant, r.id, r.sku, r.warehouse, :runId, r.policy, r.service, r.lead, r.review, r.supplier, r.on_hand, r.incoming, r.demanded, r.position,
    r.daily, r.safety, r.point, r.lot, r.level, r.suggested, r.regret, r.plain_regret, r.unit_cost, r.inputs, r.results
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, sku uuid, warehouse uuid, policy text, service numeric, lead numeric, review numeric, supplier uuid,
    on_hand numeric, incoming numeric, demanded numeric, position numeric, daily numeric, safety numeric, point numeric, lot numeric, level numeric,
    suggested numeric, regret numeric, plain_regret numeric, unit_cost numeric, inputs jsonb, results jsonb)
  on conflict (merchant_id, sku_id, warehouse_id) do update set run_id = excluded.run_id, policy = excluded.policy, service = excluded.service,
    lead_days = excluded.lead_days, review_days = excluded.review_days, supplier_id = excluded.supplier_id, on_hand = excluded.on_hand,
    incoming = excluded.incoming, demanded = excluded.demanded, position = excluded.position, daily = excluded.daily, safety = excluded.safety,
    reorder_point = excluded.reorder_point, lot = excluded.lot, order_up_to = excluded.order_up_to, suggested = excluded.suggested, chosen = null,
    regret = excluded.regret, plain_regret = excluded.plain_regret, unit_cost = excluded.unit_cost, inputs = excluded.inputs,
    results = excluded.results, ordered_at = null, order_numbers = '{}', version = planning.plan_line.version + 1`);

/** The columns of a line that follow from its inputs. */
export function lineOf(inputs: PlanInputs, plan: Plan) {
  const { terms, stock } = inputs;
  return {
    ...{ policy: terms.policy, service: terms.service, lead: terms.leadDays, review: terms.reviewDays },
    ...{ on_hand: stock.onHand, incoming: stock.incoming + stock.arriving, demanded: stock.demanded, position: plan.position.result },
    ...{
      daily: fine(plan.demand.daily),
      safety: plan.safety.result,
      point: plan.point.result,
      lot: plan.lot.result,
      level: plan.level.result,
    },
    suggested: plan.suggested,
    regret: plan.regret && fine(plan.regret.policy.total - plan.regret.best),
    plain_regret: plan.regret && fine(plan.regret.plain.total - plan.regret.best),
    ...{ unit_cost: fine(inputs.unitValue), inputs, results: plan },
  };
}

/** One SKU in one warehouse, reckoned. */
export interface Reckoned extends Place {
  demand: Demand;
  computed: Computed;
  supplierId: string | null;
}

const forecastRow = ({ skuId, warehouseId, demand, computed: { forecast } }: Reckoned) => ({
  ...{
    sku: skuId,
    warehouse: warehouseId,
    first_week: demand.firstWeek,
    method: forecast.method,
    class: forecast.class,
    ...forecast.errors,
  },
  detail: {
    ...{
      history: finely(demand.units),
      returned: finely(demand.returned),
      absent: demand.absent,
      ahead: finely(forecast.ahead),
      errors: forecast.errors,
    },
    ...{ adi: Number.isFinite(forecast.adi) ? fine(forecast.adi) : null, cv2: fine(forecast.cv2), season: forecast.season },
    capped: forecast.capped.map(({ at, from, to }) => ({ at, from: fine(from), to: fine(to) })),
    // the nearest first; what they said beyond the first quarter is not looked at
    candidates: forecast.candidates.map((one) => ({ ...one, ahead: finely(one.ahead.slice(0, 13)) })),
  },
});

/** Writes forecasts and proposals of a part, each in one statement. */
export function keepPart(ctx: Context, runId: string, reckoned: readonly Reckoned[]): void {
  if (!reckoned.length) return;
  ctx.post(FORECASTS, { runId, rows: JSON.stringify(reckoned.map(forecastRow)) });
  const lines = reckoned.map(({ skuId, warehouseId, supplierId, computed: { inputs, plan } }) => ({
    ...{ id: ctx.newId(), sku: skuId, warehouse: warehouseId, supplier: supplierId },
    ...lineOf(inputs, plan),
  }));
  ctx.post(LINES, { runId, rows: JSON.stringify(lines) });
}
