import { answer } from '../../../kernel/context.ts';
import { ledger } from '../contract.ts';
import { isUntotalled } from '../months.ts';
import { monthOf } from '../periods.ts';
import { unsealedByMonth } from '../seal.ts';

/** What the jobs of the ledger have to do. */
export const housekeepingQuery = answer(ledger.queries.housekeeping, async (ctx) => {
  const [unsealed, untotalled] = await Promise.all([unsealedByMonth(ctx), isUntotalled(ctx, monthOf(ctx.today))]);
  return { unsealed: unsealed.size > 0, untotalled };
});
