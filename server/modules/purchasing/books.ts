import type { ReadContext } from '../../kernel/context.ts';
import { profile } from '../company/index.ts';

/** Whether input tax is deducted: a small-scale payer bears it. */
export const deducts = async (ctx: ReadContext): Promise<boolean> => (await profile(ctx)).vatPayer === 'general';

/** Where the tax of what is ordered and billed is rounded. */
export const roundingOf = async (ctx: ReadContext): Promise<'line' | 'document'> => (await profile(ctx)).taxRounding;
