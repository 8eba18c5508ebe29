import { createHash } from 'node:crypto';
import type { Context, ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { tokenOf } from './token.rules.ts';

const SETTING = statement('select active, address, days from fulfilment.link_setting where merchant_id = :merchant');
const GIVE = statement(`insert into fulfilment.order_link (merchant_id, order_id, token_hash, expires_at, created_by, created_at)
  select :merchant, o.id, x.token_hash, :now + make_interval(days => :days::int), :actor, :now
  from unnest(:orderIds::uuid[], :hashes::bytea[]) as x (id, token_hash)
  join sales.sales_order o on o.merchant_id = :merchant and o.id = x.id
  on conflict do nothing`);

export interface LinkSetting {
  active: boolean;
  address: string;
  days: number;
}
const UNSET: LinkSetting = { active: true, address: '', days: 180 };

export const linkSetting = async (ctx: ReadContext): Promise<LinkSetting> => (await ctx.row<LinkSetting>(SETTING)) ?? UNSET;

const secretOf = (ctx: ReadContext, orderId: string, n: number): Buffer => ctx.secrets.hash(`order-link ${orderId} ${n}`).subarray(0, 16);
/** What the database keeps of a secret. */
export const hashOf = (secret: Uint8Array): Buffer => createHash('sha256').update(secret).digest();
/** The token of an order's n-th link; it is never kept, the merchant's key yields it again. */
export const orderToken = (ctx: ReadContext, orderId: string, n: number): string => tokenOf(ctx.merchant.id, secretOf(ctx, orderId, n));
export const orderTokenHash = (ctx: ReadContext, orderId: string, n: number): Buffer => hashOf(secretOf(ctx, orderId, n));

/** Gives orders their first link, where the merchant wants links; who has one keeps it. */
export async function giveLinks(ctx: Context, orderIds: readonly string[]): Promise<void> {
  const { active, days } = await linkSetting(ctx);
  if (!active || !orderIds.length) return;
  ctx.post(GIVE, { orderIds, hashes: orderIds.map((orderId) => orderTokenHash(ctx, orderId, 1)), days });
}
