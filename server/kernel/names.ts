import type { ReadContext } from './context.ts';

/** A name in the reader's language, else the merchant's, else any (architecture D14); '' where there is none. */
export const nameOf = (ctx: ReadContext, name: Record<string, string> | null): string =>
  name ? (name[ctx.actor.language] ?? name[ctx.merchant.language] ?? Object.values(name)[0] ?? '') : '';
