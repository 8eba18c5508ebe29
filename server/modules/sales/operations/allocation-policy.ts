import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { allocationPolicy, forgetAllocationPolicy } from '../allocation/policies.ts';
import { sales } from '../contract.ts';

const WRITE = statement(`insert into sales.allocation_policy (merchant_id, strategies, when_short, split_most, split_saving, version)
  values (:merchant, :strategies::text[], :whenShort::text, :splitMost::int, :splitSaving::numeric, 1)
  on conflict (merchant_id) do update set strategies = excluded.strategies, when_short = excluded.when_short,
    split_most = excluded.split_most, split_saving = excluded.split_saving, version = allocation_policy.version + 1`);

/** How warehouses are chosen from now on, and who gets goods that are short; what is chosen already stays. */
export const changeAllocationPolicy = handle(sales.operations['change-allocation-policy'], async (ctx, { expectedVersion, ...asked }) => {
  forgetAllocationPolicy(ctx);
  const before = await allocationPolicy(ctx);
  if (expectedVersion !== undefined && expectedVersion !== before.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: before.version });
  const wanted = { ...asked, splitSaving: asked.splitSaving ?? null };
  ctx.post(WRITE, wanted);
  forgetAllocationPolicy(ctx);
  ctx.change('sales.allocation_policy', ctx.merchant.id, { ...before }, wanted);
  return { version: before.version + 1 };
});
