import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockOrder } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { linkSetting, orderToken, orderTokenHash } from '../links/link.ts';

const SET =
  statement(`insert into fulfilment.link_setting (merchant_id, active, address, days) values (:merchant, :active::boolean, :address::text, :days::int)
  on conflict (merchant_id) do update set active = excluded.active, address = excluded.address, days = excluded.days,
    version = fulfilment.link_setting.version + 1`);
const FIND = statement(
  'select l.n, l.version from fulfilment.order_link l where l.merchant_id = :merchant and l.order_id = :orderId::uuid for update',
);
const RENEW = statement(`insert into fulfilment.order_link (merchant_id, order_id, n, token_hash, expires_at, created_by, created_at)
  values (:merchant, :orderId::uuid, :n::int, :hash::bytea, :expiresAt::timestamptz, :actor, :now)
  on conflict (merchant_id, order_id) do update set n = excluded.n, token_hash = excluded.token_hash, expires_at = excluded.expires_at, revoked_at = null,
    created_by = excluded.created_by, created_at = excluded.created_at, version = fulfilment.order_link.version + 1`);
const REVOKE = statement(`update fulfilment.order_link l set revoked_at = :now, version = l.version + 1
  where l.merchant_id = :merchant and l.order_id = :orderId::uuid and l.revoked_at is null`);

const DAY = 86_400_000;

/** Whether new orders get a link, where buyers reach it, and how long it opens. */
export const setOrderLinks = handle(fulfilment.operations['set-order-links'], async (ctx, input) => {
  const before = await linkSetting(ctx);
  ctx.post(SET, { ...input });
  ctx.change('fulfilment.link_setting', ctx.merchant.id, before, input);
  return { active: input.active };
});

/** A first link for an order, or another one in the place of one that went astray. */
export const renewOrderLink = handle(fulfilment.operations['renew-order-link'], async (ctx, { orderId }) => {
  // the order's lock lets two callers renew one after the other
  const [{ order }, setting, found] = await Promise.all([
    lockOrder(ctx, orderId),
    linkSetting(ctx),
    ctx.row<{ n: number; version: number }>(FIND, { orderId }),
  ]);
  const n = (found?.n ?? 0) + 1;
  const expiresAt = new Date(Date.parse(ctx.now) + setting.days * DAY).toISOString();
  ctx.post(RENEW, { orderId, n, hash: orderTokenHash(ctx, orderId, n), expiresAt });
  ctx.change('sales.order', order.id, found ? { link: found.n } : null, { link: n });
  return { orderId, token: orderToken(ctx, orderId, n), expiresAt, version: (found?.version ?? 0) + 1 };
});

/** The link of an order does not open any more. */
export const revokeOrderLink = handle(fulfilment.operations['revoke-order-link'], async (ctx, { orderId }) => {
  const [, found] = await Promise.all([lockOrder(ctx, orderId), ctx.row<{ n: number; version: number }>(FIND, { orderId })]);
  if (!found) throw errors.link_not_found();
  ctx.post(REVOKE, { orderId });
  ctx.change('sales.order', orderId, { link: found.n }, { link: 0 });
  return { orderId, version: found.version + 1 };
});
