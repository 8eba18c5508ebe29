import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusByBarcode, skusByCode } from '../../catalog/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { rememberedMaterials } from './materials.ts';

const LOCK =
  statement(`select m.kind, m.length, m.width, m.height, m.most_weight as "mostWeight", m.per_parcel as "perParcel", m.usual, m.active, m.version
  from fulfilment.packing_material m where m.merchant_id = :merchant and m.sku_id = :skuId::uuid for update`);
const SET =
  statement(`insert into fulfilment.packing_material (merchant_id, sku_id, kind, length, width, height, most_weight, per_parcel, usual, active)
  values (:merchant, :skuId::uuid, :kind, :length::numeric, :width::numeric, :height::numeric, :mostWeight::numeric, :perParcel::numeric, :usual::boolean,
    :active::boolean)
  on conflict (merchant_id, sku_id) do update set kind = excluded.kind, length = excluded.length, width = excluded.width, height = excluded.height,
    most_weight = excluded.most_weight, per_parcel = excluded.per_parcel, usual = excluded.usual, active = excluded.active,
    version = fulfilment.packing_material.version + 1`);

/** A SKU that parcels are packed in or with. Set again, it changes; not active, it is taken no more. */
export const setPackingMaterial = handle(fulfilment.operations['set-packing-material'], async (ctx, { code, expectedVersion, ...said }) => {
  const sku = (await skusByBarcode(ctx, [code])).get(code) ?? (await skusByCode(ctx, [code])).get(code);
  if (!sku) throw errors.goods_unknown({ code });
  if (sku.kind !== 'goods' || sku.tracking !== 'none') throw errors.material_unfit({ code: sku.code });
  const isBox = said.kind === 'box';
  const { length = null, width = null, height = null, mostWeight = null } = isBox ? said : {};
  if (isBox && !(length && width && height)) throw errors.box_size_missing();
  const before = await ctx.row<{ version: number }>(LOCK, { skuId: sku.id });
  if (before) checkVersion(before.version, expectedVersion);
  const set = {
    kind: said.kind,
    length,
    width,
    height,
    mostWeight,
    perParcel: isBox ? '1' : said.perParcel,
    usual: isBox && said.usual,
    active: said.active,
  };
  ctx.post(SET, { skuId: sku.id, ...set });
  rememberedMaterials.forget(ctx);
  ctx.change('fulfilment.packing_material', sku.id, before ?? null, set);
  return { id: sku.id, version: (before?.version ?? 0) + 1 };
});
