import type { ReadContext } from '../../kernel/context.ts';
import { profile } from '../company/index.ts';

/** Whether input tax is deducted: a small-scale payer bears it. */
export const deducts = async (ctx: ReadContext): Promise<boolean> => (await profile(ctx)).vatPayer === 'general';
