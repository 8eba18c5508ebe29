import type { Context } from '../../kernel/context.ts';
import { gathering } from '../../kernel/line-problems.ts';
import { errors } from './errors.ts';

/** Gathers what is wrong with the SKUs of a product or the parts of a bundle, counted from 1. */
export const lineProblems = (ctx: Context) => gathering({ module: 'catalog', errors, together: ['codes'] }, ctx.actor.language);
