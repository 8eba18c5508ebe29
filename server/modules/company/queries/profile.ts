import { answer } from '../../../kernel/context.ts';
import { company, type Profile } from '../contract.ts';
import { READ_PROFILE } from '../profile.ts';

/** The profile; null while the merchant is registered and not yet founded. */
export const profileQuery = answer(company.queries.profile, async (ctx) => (await ctx.row<Profile>(READ_PROFILE)) ?? null);
