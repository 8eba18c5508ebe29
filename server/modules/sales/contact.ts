import type { Context, ReadContext } from '../../kernel/context.ts';
import { maskAddress, maskName, maskPhone } from '../../kernel/mask.ts';
import { statement } from '../../kernel/statement.ts';
import { sealPhone } from '../parties/index.ts';

/** Who bought and who receives, as the order keeps it. */
export interface ContactRow {
  buyerAccount: string;
  name: string;
  phoneSealed: Buffer | null;
  country: string;
  province: string;
  city: string;
  district: string;
  address: string;
  postcode: string;
}

/** The same with the phone in plain text. */
export interface Receiver {
  name: string;
  phone: string;
  country: string;
  province: string;
  city: string;
  district: string;
  address: string;
  postcode: string;
}

export const LOAD_CONTACT =
  statement(`select o.buyer_account as "buyerAccount", o.receiver_name as name, o.phone_sealed as "phoneSealed", o.country,
    o.province, o.city, o.district, o.address, o.postcode
  from sales.sales_order o where o.merchant_id = :merchant and o.id = :orderId::uuid`);

const WRITE_RECEIVERS =
  statement(`update sales.sales_order o set receiver_name = x.name, phone_sealed = x."phoneSealed", phone_hash = x."phoneHash",
    phone_tail_hash = x."phoneTailHash", country = x.country, province = x.province, city = x.city, district = x.district, address = x.address,
    postcode = x.postcode, buyer_remark = coalesce(x."buyerRemark", o.buyer_remark), seller_remark = coalesce(x."sellerRemark", o.seller_remark),
    flag = coalesce(x.flag, o.flag), version = o.version + 1
  from jsonb_to_recordset(:rows::jsonb) as x ("orderId" uuid, name text, "phoneSealed" bytea, "phoneHash" bytea, "phoneTailHash" bytea, country text,
    province text, city text, district text, address text, postcode text, "buyerRemark" text, "sellerRemark" text, flag smallint)
  where o.merchant_id = :merchant and o.id = x."orderId"`);

export const phoneOf = (ctx: ReadContext, { phoneSealed }: { phoneSealed: Buffer | null }): string | null =>
  phoneSealed && ctx.secrets.decrypt(phoneSealed);

/** The stored contact as a receiver. */
export function receiverOf(ctx: ReadContext, row: ContactRow): Receiver {
  const { buyerAccount: _, phoneSealed: __, ...rest } = row;
  return { ...rest, phone: phoneOf(ctx, row) ?? '' };
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

/** The phone as it is stored: sealed, findable by its hashes (architecture D13); bytes in hexadecimal. */
export function sealedPhone(ctx: Context, phone: string) {
  if (!phone) return { phoneSealed: null, phoneHash: null, phoneTailHash: null };
  const { sealed, hash, tailHash } = sealPhone(ctx, phone);
  return { phoneSealed: hex(sealed), phoneHash: hex(hash), phoneTailHash: hex(tailHash) };
}

/** What the platform says of who receives an order, and the remarks; empty remarks and no flag leave what is there. */
export interface Received {
  orderId: string;
  document: { receiver: Receiver; buyerRemark?: string; sellerRemark?: string; flag?: number };
}

/** Writes who receives these orders, in one statement; their versions rise by one. */
export function writeReceivers(ctx: Context, orders: readonly Received[]): void {
  if (!orders.length) return;
  const rows = orders.map(({ orderId, document: { receiver, buyerRemark, sellerRemark, flag } }) => {
    const { phone, ...rest } = receiver;
    return {
      orderId,
      ...rest,
      ...sealedPhone(ctx, phone),
      buyerRemark: buyerRemark || null,
      sellerRemark: sellerRemark || null,
      flag: flag || null,
    };
  });
  ctx.post(WRITE_RECEIVERS, { rows: JSON.stringify(rows) });
}

/** A receiver as those see it who may not see the whole, and as the history keeps it (architecture D13). */
export const maskedReceiver = (receiver: Receiver): Receiver => ({
  ...receiver,
  name: maskName(receiver.name) ?? '',
  phone: maskPhone(receiver.phone) ?? '',
  address: maskAddress(receiver.address) ?? '',
});

/** Masks what a row shows of persons, unless the person who asks may see it. One place for lists, records and exports. */
export function maskRow<R extends { buyer: string; receiver: string; phone: string | null; address: string }>(ctx: ReadContext, row: R): R {
  if (ctx.may('sales.see-personal-data')) return row;
  const { buyer, receiver, phone, address } = row;
  return { ...row, buyer: maskName(buyer), receiver: maskName(receiver), phone: maskPhone(phone), address: maskAddress(address) };
}
