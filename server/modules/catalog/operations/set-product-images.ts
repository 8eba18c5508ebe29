import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { keepThumbnail } from '../images.ts';
import { lockLiveProduct, touchProducts } from '../product.ts';
import { lockSkusOf } from '../sku-row.ts';

interface ImageRow {
  hash: string;
  thumbnail: string;
  skuId: string | null;
}

const BEFORE = statement(`select hash, thumbnail, sku_id as "skuId" from catalog.product_image
  where merchant_id = :merchant and product_id = :productId::uuid order by position`);
const DELETE = statement('delete from catalog.product_image where merchant_id = :merchant and product_id = :productId::uuid');
const INSERT = statement(`
  insert into catalog.product_image (merchant_id, id, product_id, sku_id, hash, thumbnail, position)
  select :merchant, r.id, :productId::uuid, r.sku_id, r.hash, r.thumbnail, r.position
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, sku_id uuid, hash text, thumbnail text, position int)`);
const SHOW_ON_SKUS = statement(`
  update catalog.sku s set image = coalesce((select r.thumbnail from jsonb_to_recordset(:rows::jsonb) as r (sku_id uuid, thumbnail text, position int)
    where r.sku_id = s.id order by r.position limit 1), :main::text)
  where s.merchant_id = :merchant and s.product_id = :productId::uuid`);

/** Enough of a hash to tell pictures apart in the history. */
const shortHash = ({ hash }: { hash: string }) => hash.slice(0, 8);

/** Sets all pictures of a product in order. */
export const setProductImages = handle(catalog.operations['set-product-images'], async (ctx, { productId, images }) => {
  const product = await lockLiveProduct(ctx, productId);
  const [before, skus] = await Promise.all([ctx.rows<ImageRow>(BEFORE, { productId }), lockSkusOf(ctx, [productId], [])]);
  if (images.some(({ skuId }) => skuId && !skus.some((sku) => sku.id === skuId))) throw errors.sku_not_found();
  const known = new Map(before.map(({ hash, thumbnail }) => [hash, thumbnail]));
  const thumbnails = await Promise.all(images.map(async ({ hash }) => known.get(hash) ?? keepThumbnail(ctx, hash)));
  const rows = images.map(({ hash, skuId }, position) => ({
    id: ctx.newId(),
    sku_id: skuId ?? null,
    hash,
    thumbnail: thumbnails[position],
    position,
  }));
  ctx.post(DELETE, { productId });
  ctx.post(INSERT, { productId, rows: JSON.stringify(rows) });
  const main = rows.find((row) => !row.sku_id) ?? rows[0];
  ctx.post(SHOW_ON_SKUS, { productId, rows: JSON.stringify(rows), main: main?.thumbnail ?? null });
  touchProducts(ctx, [productId]);
  ctx.change('catalog.product', productId, { images: before.map(shortHash) }, { images: images.map(shortHash) });
  ctx.emit(catalog.events['product-changed'], { id: productId, code: product.code });
  return { productId, images: images.length };
});
