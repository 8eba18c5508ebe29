import { handle } from '../../../kernel/context.ts';
import { bookkeeping } from '../contract.ts';
import { createMatched } from '../matches.ts';

/** A chart made of the names of another ledger: an account of these books for each name that means none yet. */
export const createMatchedAccounts = handle(bookkeeping.operations['create-matched-accounts'], async (ctx, input) => ({
  created: await createMatched(ctx, { system: input.system, ids: input.ids }, input.aboveCode),
}));
