import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { company } from '../contract.ts';

const INSERT_MERCHANT = statement(`
  insert into kernel.merchant (id, slug, name, currency, zone, language, demo, created_at)
  values (:id::uuid, :slug, :name, :currency, :zone, :language, :demo, :now)`);

/** Enters a merchant into the directory. Its own rows follow by `found-merchant`, run in it: one transaction touches one merchant. */
export const registerMerchant = handle(company.operations['register-merchant'], async (ctx, input) => {
  const id = ctx.newId();
  const slug = `m${id.slice(-12)}`;
  ctx.post(INSERT_MERCHANT, { ...input, id, slug, demo: input.demo ?? false });
  return { id, slug };
});
