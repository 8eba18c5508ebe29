import { answer, type Merchant } from '../../../kernel/context.ts';
import { SYSTEM_MERCHANT_ID } from '../../../kernel/merchants.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';

const PERSON = statement(`select id, name, email, language from access.person where id = :actor`);
const shown = ({ id, slug, name, currency, exponent, zone, language, demo, practice }: Merchant) => ({
  id,
  slug,
  name,
  currency,
  exponent,
  zone,
  language,
  demo,
  practice,
});

/** Who is signed in, in which merchant, with which permissions. */
export const me = answer(access.queries.me, async (ctx) => {
  const person = await ctx.row<{ id: string; name: string; email: string; language: 'zh' | 'en' }>(PERSON);
  const { merchant, permissions, id, name, language } = ctx.actor;
  return {
    person: person ? { id: person.id, name: person.name, email: person.email } : { id, name, email: '' },
    merchant: merchant.id === SYSTEM_MERCHANT_ID ? null : shown(merchant),
    permissions: [...permissions].sort(),
    language: person?.language ?? language,
    withheld: ctx.actor.withheld ?? null,
  };
});
