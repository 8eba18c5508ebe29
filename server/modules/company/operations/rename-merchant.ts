import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { merchantOfSession } from '../../access/index.ts';
import { company } from '../contract.ts';
import { errors } from '../errors.ts';

const RENAME = statement('update kernel.merchant set name = :name where id = :merchantId::uuid returning name');

/** Renames the merchant the person works in: the directory is no merchant's own table, so it runs without one. */
export const renameMerchant = handle(company.operations['rename-merchant'], async (ctx, { merchantId, name }) => {
  const own = await merchantOfSession(ctx);
  if (own !== null && own !== merchantId) throw errors.merchant_not_yours();
  if (!(await ctx.row(RENAME, { merchantId, name }))) throw errors.merchant_not_yours();
  return { name };
});
