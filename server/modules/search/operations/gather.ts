import { handle } from '../../../kernel/context.ts';
import { search } from '../contract.ts';
import { gatherBatch } from '../gathering.ts';

/** Makes documents findable that were there before their kind was: the next batch of them. */
export const gather = handle(search.operations.gather, (ctx) => gatherBatch(ctx));
