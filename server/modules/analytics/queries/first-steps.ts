import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { firstSteps } from '../../company/contract.ts';
import { analytics } from '../contract.ts';

type Step = (typeof firstSteps)[number];

// each step asks whether there is one row, never how many
const STEPS = statement(`
  select
    exists (select from company.profile where merchant_id = :merchant and (tax_identity <> '' or version > 1)) as company,
    exists (select from inventory.warehouse where merchant_id = :merchant and active) as warehouse,
    exists (select from inventory.location where merchant_id = :merchant and kind = 'internal' and not is_default and active) as bins,
    exists (select from sales.shop where merchant_id = :merchant and active) as shop,
    (select count(*) from (select from access.membership where merchant_id = :merchant and disabled_at is null limit 2) as two) > 1 as people,
    exists (select from catalog.sku where merchant_id = :merchant) as products,
    exists (select from inventory.stock_balance where merchant_id = :merchant and warehouse_id is not null) as stock,
    exists (select from sales.sales_order where merchant_id = :merchant) as "order",
    exists (select from fulfilment.shipment where merchant_id = :merchant) as ship,
    coalesce((select array_agg(step) from company.skipped_step where merchant_id = :merchant), '{}') as skipped`);

/** How far the first day has come: every step as the books say, else as somebody skipped it. */
export const firstStepsQuery = answer(analytics.queries['first-steps'], async (ctx) => {
  const row = await ctx.row<Record<Step, boolean> & { skipped: string[] }>(STEPS);
  const skipped = new Set(row?.skipped);
  return {
    steps: firstSteps.map((key) => ({
      key,
      state: row?.[key] ? ('done' as const) : skipped.has(key) ? ('skipped' as const) : ('open' as const),
    })),
    putAway: skipped.has('guide'),
  };
});
