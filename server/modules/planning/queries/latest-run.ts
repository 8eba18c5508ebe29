import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { planning } from '../contract.ts';

const RUN = statement(`select r.id, r.status, r.done, r.total, r.started_at as "startedAt", r.finished_at as "finishedAt"
  from planning.run r where r.merchant_id = :merchant order by r.started_at desc, r.id desc limit 1`);
// the error of all forecasts together is that of their units: each WAPE weighs by what is asked for
const SUMMARY = statement(`
  select count(*) filter (where coalesce(l.chosen, l.suggested) > 0 and l.ordered_at is null)::int
      + (select count(*)::int from purchasing.request q where q.merchant_id = :merchant and q.status = 'open'
        and (:warehouses::uuid[] is null or q.warehouse_id = any(:warehouses::uuid[]))) as due,
    round(coalesce(sum(coalesce(l.chosen, l.suggested) * l.unit_cost) filter (where l.ordered_at is null), 0), 2) as value,
    round(sum(f.wape * l.daily) / nullif(sum(l.daily) filter (where f.wape is not null), 0), 4) as wape,
    round(sum(l.regret), 2) as regret, round(sum(l.plain_regret), 2) as "plainRegret"
  from planning.plan_line l
  join planning.forecast f on f.merchant_id = l.merchant_id and f.sku_id = l.sku_id and f.warehouse_id = l.warehouse_id
  where l.merchant_id = :merchant and (:warehouses::uuid[] is null or l.warehouse_id = any(:warehouses::uuid[]))`);

interface Run {
  id: string;
  status: 'running' | 'done' | 'replaced';
  done: number;
  total: number;
  startedAt: string;
  finishedAt: string | null;
}
interface Summary {
  due: number;
  value: string;
  wape: string | null;
  regret: string | null;
  plainRegret: string | null;
}

/** When everything was reckoned last, and what came of it. */
export const latestRun = answer(planning.queries['latest-run'], async (ctx) => {
  const run = await ctx.row<Run>(RUN);
  // whoever watches a reckoning asks again and again, and what comes of it is not known yet
  const summary = run?.status === 'running' ? undefined : await ctx.row<Summary>(SUMMARY);
  const seesCost = ctx.may('inventory.see-cost');
  return {
    run: run ?? null,
    due: summary?.due ?? 0,
    wape: summary?.wape ?? null,
    value: seesCost ? (summary?.value ?? null) : null,
    regret: seesCost ? (summary?.regret ?? null) : null,
    plainRegret: seesCost ? (summary?.plainRegret ?? null) : null,
  };
});
