import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { newKey } from '../api-key.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { hashToken } from '../password.ts';
import { isWithin } from '../roles.rules.ts';
import { requireGrantable, requireHeld } from '../roles.ts';

const INSERT_KEY = statement(`
  insert into access.api_key (merchant_id, id, name, key_hash, prefix, permissions, shops, warehouses, created_by, created_at, expires_at)
  values (:merchant, :id::uuid, :name, :hash, :prefix, :permissions::text[], :shopScope::uuid[], :warehouseScope::uuid[], :actor, :now, :expiresAt::timestamptz)`);

/** Makes a key for a program. Without a scope it sees what its maker sees. */
export const createApiKey = handle(access.operations['create-api-key'], async (ctx, input) => {
  requireGrantable(input.permissions);
  requireHeld(ctx, input.permissions);
  const shops = input.shops === undefined ? ctx.actor.shops : input.shops;
  const warehouses = input.warehouses === undefined ? ctx.actor.warehouses : input.warehouses;
  if (!isWithin(shops, ctx.actor.shops) || !isWithin(warehouses, ctx.actor.warehouses)) throw errors.beyond_your_scope();
  if (input.expiresAt && Date.parse(input.expiresAt) <= Date.parse(ctx.now)) throw errors.key_lapsed();
  const id = ctx.newId();
  const { key, prefix } = newKey(ctx.merchant.id);
  const made = { name: input.name, permissions: [...new Set(input.permissions)].sort(), expiresAt: input.expiresAt ?? null };
  ctx.post(INSERT_KEY, { id, ...made, hash: hashToken(key), prefix, shopScope: shops, warehouseScope: warehouses });
  ctx.change('access.api-key', id, null, { ...made, shops, warehouses });
  ctx.emit(access.events['api-key-changed'], { id });
  return { id, key, prefix };
});
