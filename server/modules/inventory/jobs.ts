import type { Job, JobContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';

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

/** Soon after every hour: counts that are planned for it begin. One that cannot begin now is tried again an hour later, and stops no other. */
export const startPlannedCountsJob: Job = {
  name: 'inventory.start-planned-counts',
  schedule: '2 * * * *',
  handler: (ctx) =>
    forEachMerchant(ctx, async (merchantId) => {
      const { today, warehouseIds }: { today: string; warehouseIds: string[] } = await ctx.ask(merchantId, 'inventory.due-count-plans', {});
      for (const warehouseId of warehouseIds)
        await ctx
          .execute(merchantId, 'inventory.start-planned-count', { warehouseId }, `count plan ${warehouseId} ${today}`)
          .catch((error: unknown) => {
            if (!(error instanceof DomainError)) throw error;
            ctx.log('a planned count could not begin', { merchantId, warehouseId, code: error.code });
          });
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
