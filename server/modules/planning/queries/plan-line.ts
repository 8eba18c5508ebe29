import { answer } from '../../../kernel/context.ts';
import { nameOf } from '../../../kernel/names.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOf } from '../allowed.ts';
import type { PlanRow } from '../contract.ts';
import { planning } from '../contract.ts';
import { errors } from '../errors.ts';
import type { Candidate, Forecast } from '../forecasting/choice.rules.ts';
import type { Errors } from '../forecasting/measures.rules.ts';
import { dailyOf, type Plan, type PlanInputs } from '../policies/plan.rules.ts';
import type { Played } from '../policies/regret.rules.ts';
import { figure, type Shown } from '../policies/shown.rules.ts';
import { termsText } from './terms.ts';

const LINE = statement(`
  select l.id, l.sku_id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, l.warehouse_id as "warehouseId", w.name as warehouse,
    l.version, l.policy, l.suggested, coalesce(l.chosen, l.suggested) as quantity, l.unit_cost as "unitCost", l.inputs, l.results,
    l.ordered_at as "orderedAt", l.order_numbers as "orderNumbers", y.name as supplier, f.first_week as "firstWeek", f.method,
    f.demand_class as "demandClass", f.detail, f.computed_at as "computedAt"
  from planning.plan_line l
  join planning.forecast f on f.merchant_id = l.merchant_id and f.sku_id = l.sku_id and f.warehouse_id = l.warehouse_id
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  join inventory.warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
  left join parties.party y on y.merchant_id = l.merchant_id and y.id = l.supplier_id
  where l.merchant_id = :merchant and l.id = :id::uuid and (:warehouses::uuid[] is null or l.warehouse_id = any(:warehouses::uuid[]))`);

interface Detail extends Pick<Forecast, 'errors' | 'capped'> {
  history: number[];
  returned: number[];
  absent: number[];
  ahead: number[];
  adi: number | null;
  cv2: number;
  candidates: Candidate[];
}
interface Line {
  id: string;
  skuId: string;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  warehouseId: string;
  warehouse: string;
  version: number;
  policy: NonNullable<PlanRow['policy']>;
  suggested: string;
  quantity: string;
  unitCost: string;
  inputs: PlanInputs;
  results: Plan;
  orderedAt: string | null;
  orderNumbers: string[];
  supplier: string | null;
  firstWeek: string;
  method: string;
  demandClass: NonNullable<PlanRow['demandClass']>;
  detail: Detail;
  computedAt: string;
}

const texts = (values: readonly number[]): string[] => values.map((value) => figure(value));
const maybe = (value: number | null): string | null => (value === null ? null : figure(value));
const shown = ({ result, formula, numbers }: Shown) => ({ result: figure(result), formula, numbers });
const erring = ({ wape, mase, bias, rmse }: Errors) => ({ wape: maybe(wape), mase: maybe(mase), bias: maybe(bias), rmse: figure(rmse) });
const playing = ({ orders, kept, short, total }: Played, best: number) => ({
  orders,
  kept: figure(kept, 1),
  short: figure(short, 1),
  total: total.toFixed(2),
  regret: (total - best).toFixed(2),
});

function forecastOf({ firstWeek, method, demandClass, detail, computedAt }: Line) {
  return {
    ...{ firstWeek, method, demandClass, computedAt, adi: maybe(detail.adi), cv2: figure(detail.cv2), errors: erring(detail.errors) },
    ...{ history: texts(detail.history), returned: texts(detail.returned), absent: detail.absent, ahead: texts(detail.ahead) },
    capped: detail.capped.map(({ at, from, to }) => ({ at, from: figure(from), to: figure(to) })),
    candidates: detail.candidates.map((one) => ({
      ...{ method: one.name, errors: erring(one.errors), weight: figure(one.weight), ahead: texts(one.ahead) },
      parameters: Object.fromEntries(Object.entries(one.parameters).map(([key, value]) => [key, figure(value)])),
    })),
  };
}

/** One line of the plan with everything it was reckoned from. What shows costs is left out for whoever may not see them. */
export const planLine = answer(planning.queries['plan-line'], async (ctx, { id }) => {
  const line = await ctx.row<Line>(LINE, { id });
  if (!line) throw errors.line_not_found();
  const { inputs, results: plan, suggested, quantity, detail: _, ...rest } = line;
  const seesCost = ctx.may('inventory.see-cost');
  const regret = seesCost ? plan.regret : null;
  const { daily, deviation } = dailyOf(inputs);
  return {
    ...{ ...rest, name: nameOf(ctx, line.name), allowed: allowedOf(ctx, line), terms: termsText(inputs.terms) },
    ...{ minimum: maybe(inputs.minimum), maximum: maybe(inputs.maximum), suggested, quantity, unitCost: seesCost ? line.unitCost : null },
    ...{
      demand: shown(daily),
      demandDeviation: shown(deviation),
      position: shown(plan.position),
      safety: shown(plan.safety),
      reorderPoint: shown(plan.point),
      orderUpTo: shown(plan.level),
      order: shown(plan.order),
    },
    lot: seesCost ? shown(plan.lot) : { ...shown(plan.lot), numbers: '' },
    regret: regret && {
      weeks: regret.weeks,
      policy: playing(regret.policy, regret.best),
      plain: playing(regret.plain, regret.best),
      best: regret.best.toFixed(2),
    },
    forecast: forecastOf(line),
  };
});
