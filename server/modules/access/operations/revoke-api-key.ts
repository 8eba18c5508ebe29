import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';

const REVOKE_KEY = statement(`
  update access.api_key set revoked_at = :now where merchant_id = :merchant and id = :keyId::uuid and revoked_at is null returning id`);

/** A revoked key stays in the list, for those who wonder what stopped working. */
export const revokeApiKey = handle(access.operations['revoke-api-key'], async (ctx, { keyId }) => {
  if (!(await ctx.row(REVOKE_KEY, { keyId }))) throw errors.key_not_found();
  ctx.change('access.api-key', keyId, { revoked: false }, { revoked: true });
  ctx.emit(access.events['api-key-changed'], { id: keyId });
  return {};
});
