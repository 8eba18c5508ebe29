import { answer } from '../../../kernel/context.ts';
import { partEnds } from '../books.ts';
import { planning } from '../contract.ts';

// so many are read, forecast and written at once: a second of work
const SIZE = 400;

/** Where the parts end in which the plan is reckoned. */
export const planParts = answer(planning.queries['plan-parts'], async (ctx) => ({ ends: await partEnds(ctx, SIZE) }));
