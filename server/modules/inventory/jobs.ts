import type { Job, JobContext } from '../../kernel/context.ts';

const forEachMerchant = async (ctx: JobContext, work: (merchantId: string) => Promise<void>): Promise<void> => {
  for (const merchant of await ctx.merchants()) await work(merchant.id);
};

/** Every minute: what was posted is chained. */
export const sealMovesJob: Job = {
  name: 'inventory.seal-moves',
  schedule: '* * * * *',
  handler: (ctx) =>
    forEachMerchant(ctx, async (merchantId) => {
      let more = true;
      while (more) ({ more } = await ctx.execute(merchantId, 'inventory.seal-moves', {}));
    }),
};

/** Every night: months that are over get their closing balances. */
export const closeStockMonthJob: Job = {
  name: 'inventory.close-stock-month',
  schedule: '20 18 * * *',
  handler: (ctx) =>
    forEachMerchant(ctx, async (merchantId) => {
      await ctx.execute(merchantId, 'inventory.close-stock-month', {});
    }),
};

/** Soon after midnight of any zone: methods of costing that are due carry their goods over, before the day's first goods move. */
export const applyCostMethodsJob: Job = {
  name: 'inventory.apply-cost-methods',
  schedule: '1 * * * *',
  handler: (ctx) =>
    forEachMerchant(ctx, async (merchantId) => {
      await ctx.execute(merchantId, 'inventory.apply-cost-methods', {});
    }),
};

/** Every hour: what is wrong with stock is raised once, what is over is cleared. */
export const refreshStockAlertsJob: Job = {
  name: 'inventory.refresh-stock-alerts',
  schedule: '7 * * * *',
  handler: (ctx) =>
    forEachMerchant(ctx, async (merchantId) => {
      await ctx.execute(merchantId, 'inventory.refresh-stock-alerts', {});
    }),
};

/** Every hour, so that it is soon after midnight in every zone: lots past their last usable day cannot be sold any more. */
export const expireLotsJob: Job = {
  name: 'inventory.expire-lots',
  schedule: '5 * * * *',
  handler: (ctx) =>
    forEachMerchant(ctx, async (merchantId) => {
      await ctx.execute(merchantId, 'inventory.expire-lots', {});
    }),
};
