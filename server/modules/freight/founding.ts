import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** Carriers most Chinese merchants hand parcels to; a merchant changes and adds to them. */
const COMMON = [
  ['SF', '顺丰速运', ''],
  ['ZTO', '中通快递', ''],
  ['YTO', '圆通速递', ''],
  ['STO', '申通快递', ''],
  ['YUNDA', '韵达快递', ''],
  ['JTSD', '极兔速递', ''],
  ['EMS', '中国邮政 EMS', ''],
  ['JD', '京东物流', ''],
  ['DBL', '德邦快递', ''],
] as const;

const INSERT = statement(`insert into freight.carrier (merchant_id, id, code, name, tracking_link)
  select :merchant, x.id, x.code, x.name, x.link from unnest(:ids::uuid[], :codes::text[], :names::text[], :links::text[]) as x (id, code, name, link)`);

/** Every merchant starts with the common ones. */
export async function foundCarriers(ctx: Context): Promise<void> {
  await ctx.rows(INSERT, {
    ids: COMMON.map(() => ctx.newId()),
    codes: COMMON.map(([code]) => code),
    names: COMMON.map(([, name]) => name),
    links: COMMON.map(([, , link]) => link),
  });
}
