import type { ReadContext } from '../../kernel/context.ts';
import { errorMessage } from '../../kernel/errors.ts';

/** Why an order did not leave with its wave, as it is kept: a refusal, or what a person said. */
export type LeftBecause = { code: string; params: Record<string, string> } | { note: string } | null;

/** The same in the words of the reader. */
export const leftBecause = (ctx: ReadContext, because: LeftBecause): string | null =>
  because && ('note' in because ? because.note : errorMessage(because.code, because.params, ctx.actor.language));
