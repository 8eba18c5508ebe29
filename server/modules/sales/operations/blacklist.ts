import { type Context, handle } from '../../../kernel/context.ts';
import { maskAddress, maskPhone } from '../../../kernel/mask.ts';
import { statement } from '../../../kernel/statement.ts';
import { phoneHash } from '../../parties/index.ts';
import { unknownRegion } from '../../parties/regions.rules.ts';
import { addressKey } from '../audit/blacklist.rules.ts';
import { forgetPolicies } from '../audit/policies.ts';
import { checkAgain } from '../audit/returning.ts';
import { type ContactRow, LOAD_CONTACT, phoneOf, receiverOf } from '../contact.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockOrder } from '../order.ts';

type Kind = 'account' | 'phone' | 'address' | 'region';
interface Entry {
  kind: Kind;
  key: string;
  shown: string;
}

const ADD = statement(`insert into sales.blacklist_entry (merchant_id, id, kind, shown, key, reason, until, created_by, created_at)
  select :merchant, x.id, x.kind, x.shown, x.key, :reason, :until::date, :actor, :now
  from unnest(:ids::uuid[], :kinds::text[], :shown::text[], :keys::text[]) as x (id, kind, shown, key)
  on conflict (merchant_id, kind, key) do nothing returning id`);
const REMOVE = statement(`delete from sales.blacklist_entry b where b.merchant_id = :merchant and b.id = :entryId::uuid
  returning b.kind, b.shown, b.reason`);
// holds whose cause is gone end; a batch at a time is enough: the checks look again at every audit
const HELD =
  statement(`select o.id from sales.sales_order o where o.merchant_id = :merchant and o.hold_count > 0 and 'BLACKLIST' = any(o.hold_codes)
  and o.fulfilment_status = 'wait_audit' order by o.placed_at limit 500`);

const KIND_WORDS = {
  account: { zh: '买家账号', en: 'account' },
  phone: { zh: '电话', en: 'phone' },
  address: { zh: '地址', en: 'address' },
  region: { zh: '地区', en: 'region' },
};
const invalid = (ctx: Context, kind: Kind) => errors.blacklist_value_invalid({ kind: KIND_WORDS[kind][ctx.actor.language] });

const addressEntry = (ctx: Context, place: { province: string; city: string; district: string; address: string }): Entry | undefined => {
  const key = addressKey(place);
  if (!key) return undefined;
  const shown = [place.province, place.city, place.district, maskAddress(place.address)].filter(Boolean).join(' ');
  return { kind: 'address', key: ctx.secrets.hash(key).toString('hex'), shown };
};

const phoneEntry = (ctx: Context, phone: string): Entry => ({
  kind: 'phone',
  key: phoneHash(ctx, phone).toString('hex'),
  shown: maskPhone(phone) ?? '',
});

/** What a person wrote, as an entry; phones and addresses are kept as keyed hashes only (architecture D13). */
function entryOf(ctx: Context, kind: Kind, value: string): Entry {
  if (kind === 'account') return { kind, key: value, shown: value };
  const [province = '', city = '', district = '', ...rest] = value.split(/\s+/);
  if (kind === 'region') {
    if (rest.length || unknownRegion({ country: 'CN', province, city, district }) !== undefined) throw invalid(ctx, kind);
    const key = [province, city, district].filter(Boolean).join(' ');
    return { kind, key, shown: key };
  }
  if (kind === 'address') {
    const entry = rest.length ? addressEntry(ctx, { province, city, district, address: rest.join(' ') }) : undefined;
    if (!entry) throw invalid(ctx, kind);
    return entry;
  }
  if (!/^[+\d][\d\s-]{5,20}$/.test(value)) throw invalid(ctx, kind);
  return phoneEntry(ctx, value);
}

async function add(
  ctx: Context,
  entries: readonly Entry[],
  { reason, until }: { reason: string; until: string | null },
): Promise<string[]> {
  const rows = await ctx.rows<{ id: string }>(ADD, {
    ids: entries.map(() => ctx.newId()),
    kinds: entries.map(({ kind }) => kind),
    shown: entries.map(({ shown }) => shown),
    keys: entries.map(({ key }) => key),
    ...{ reason, until },
  });
  forgetPolicies(ctx);
  for (const { id } of rows) {
    ctx.change('sales.blacklist_entry', id, null, { reason });
    ctx.emit(sales.events['blacklist-changed'], { id });
  }
  return rows.map(({ id }) => id);
}

/** 黑名单: orders of this account, phone, address or region are held for a person. */
export const addBlacklistEntry = handle(sales.operations['add-blacklist-entry'], async (ctx, { kind, value, reason, until }) => {
  const [id] = await add(ctx, [entryOf(ctx, kind, value)], { reason, until: until ?? null });
  if (!id) throw errors.blacklist_known();
  return { id };
});

/** The buyer of an order, without anybody reading their data. */
export const blacklistOrder = handle(sales.operations['blacklist-order'], async (ctx, { orderId, kinds, reason }) => {
  const { order } = await lockOrder(ctx, orderId);
  const row = (await ctx.row<ContactRow>(LOAD_CONTACT, { orderId })) as ContactRow;
  const phone = phoneOf(ctx, row);
  const entries = kinds.flatMap((kind): Entry[] => {
    if (kind === 'account') return row.buyerAccount ? [{ kind, key: row.buyerAccount, shown: row.buyerAccount }] : [];
    if (kind === 'phone') return phone ? [phoneEntry(ctx, phone)] : [];
    const entry = addressEntry(ctx, receiverOf(ctx, row));
    return entry ? [entry] : [];
  });
  if (!entries.length) throw invalid(ctx, kinds[0] as Kind);
  const added = await add(ctx, entries, { reason, until: null });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return { id: order.id, number: order.number, added: added.length };
});

/** Orders that were held for it alone go on. */
export const removeBlacklistEntry = handle(sales.operations['remove-blacklist-entry'], async (ctx, { entryId }) => {
  const removed = await ctx.row<object>(REMOVE, { entryId });
  if (!removed) throw errors.entry_not_found();
  forgetPolicies(ctx);
  ctx.change('sales.blacklist_entry', entryId, removed, {});
  ctx.emit(sales.events['blacklist-changed'], { id: entryId });
  const held = await ctx.rows<{ id: string }>(HELD);
  await checkAgain(
    ctx,
    held.map(({ id }) => id),
  );
  return { id: entryId };
});
