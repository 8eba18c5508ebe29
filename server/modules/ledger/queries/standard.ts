import { answer } from '../../../kernel/context.ts';
import { profile } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { firstEntry } from '../standard.ts';

/** By which standard the books are kept, and whether that may still change. */
export const standardQuery = answer(ledger.queries.standard, async (ctx) => {
  const [first, { accountingStandard: standard }] = await Promise.all([firstEntry(ctx), profile(ctx)]);
  const allowed = !first && ctx.may('ledger.manage') ? ['ledger.choose-standard'] : [];
  return { standard, first: first ?? null, allowed };
});
