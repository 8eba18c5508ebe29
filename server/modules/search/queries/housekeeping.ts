import { answer } from '../../../kernel/context.ts';
import { search } from '../contract.ts';
import { ungathered } from '../gathering.ts';

/** What the job of the search has to do. */
export const housekeeping = answer(search.queries.housekeeping, async (ctx) => ({ ungathered: (await ungathered(ctx)).length > 0 }));
