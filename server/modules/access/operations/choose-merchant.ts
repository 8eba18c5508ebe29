import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';

const CHOOSE = statement(`
  update access.session set merchant_id = :merchantId::uuid
  where id = :session::uuid and person_id = :actor and :merchantId::uuid in (select m.id from access.merchants_of(:actor) m)
  returning id`);

/** Chooses the merchant a person who is signed in works in; what the person may do there is looked up at every request. */
export const chooseMerchant = handle(access.operations['choose-merchant'], async (ctx, input) => {
  const chosen = await ctx.row(CHOOSE, { merchantId: input.merchantId, session: ctx.actor.session ?? null });
  if (!chosen) throw errors.not_a_member();
  return { merchantId: input.merchantId };
});
