import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';
import { errors } from '../errors.ts';

const MOST = 5;
const EXISTING = statement('select count(*)::int as practices from kernel.practice_copy where source_id = :merchant');
const PERSON = statement(`select person_id from access.membership
  where merchant_id = :merchant and person_id = :actor and disabled_at is null`);
const SUFFIX = { zh: '（练习）', en: ' (practice)' };

/** Asks for a copy of this merchant with masked persons; a job makes it, for it takes as long as there are rows. */
export const openPracticeMerchant = handle(analytics.operations['open-practice-merchant'], async (ctx, input) => {
  const { merchant, actor } = ctx;
  if (merchant.practice) throw errors.practice_of_practice();
  const [existing, person] = await Promise.all([ctx.row<{ practices: number }>(EXISTING), ctx.row(PERSON)]);
  if (!person) throw errors.practice_needs_person();
  if ((existing?.practices ?? 0) >= MOST) throw errors.too_many_practices({ limit: MOST });
  const id = ctx.newId();
  const name = input.name ?? `${merchant.name}${SUFFIX[merchant.language]}`.slice(0, 60);
  const people = [...new Set([actor.id, ...(input.people ?? [])])];
  ctx.change('analytics.practice', id, null, { name });
  ctx.emit(analytics.events['practice-asked'], { id, name, askedBy: actor.id, people });
  return { id };
});
