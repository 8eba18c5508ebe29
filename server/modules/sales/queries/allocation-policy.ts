import { answer } from '../../../kernel/context.ts';
import { allocationPolicy as policyOf } from '../allocation/policies.ts';
import { sales } from '../contract.ts';

/** How the merchant has its orders allocated. */
export const allocationPolicy = answer(sales.queries['allocation-policy'], async (ctx) => {
  const { strategies, ...policy } = await policyOf(ctx);
  return { ...policy, strategies: [...strategies], allowed: ctx.may('sales.set-up-audit') ? ['sales.change-allocation-policy'] : [] };
});
