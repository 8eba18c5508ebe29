import { handle } from '../../../kernel/context.ts';
import { bookkeeping } from '../contract.ts';
import { noteAccounts as note } from '../matches.ts';

/** Keeps the names of accounts that a file speaks of, for a person to say what they mean. */
export const noteAccounts = handle(bookkeeping.operations['note-accounts'], async (ctx, input) => ({
  noted: await note(ctx, input.system, input.accounts),
}));
