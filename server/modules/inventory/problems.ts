import type { ReadContext } from '../../kernel/context.ts';
import { gathering, type LineProblems as Gathering } from '../../kernel/line-problems.ts';
import { errors } from './errors.ts';

/** Who gathers what is wrong with lines: a document of this module, or a caller that names our refusals among its own. */
export type LineProblems = Gathering<keyof typeof errors>;

/** Gathers what is wrong with the lines of a document of goods. */
export const lineProblems = (ctx: Pick<ReadContext, 'actor'>) =>
  gathering({ module: 'inventory', errors, together: ['bins', 'code', 'skus', 'serials'] }, ctx.actor.language);
