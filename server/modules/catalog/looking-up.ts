import type { ReadContext } from '../../kernel/context.ts';
import type { ListInput } from '../../kernel/contract.ts';
import { statement } from '../../kernel/statement.ts';
import { hits } from '../search/index.ts';

/** More products than this are not looked at for one search; the newest count. */
const MOST_HITS = 1_000;
/** Pickers show a few SKUs, and each product brings all of its own. */
const MOST_HITS_OF_SKUS = 300;

// codes and barcodes by their own indexes: what was written a moment ago is found although the index of texts lags
const EXACT = statement(`
  select id as "productId", null::uuid as "skuId" from catalog.product where merchant_id = :merchant and code = any(:codes::text[])
  union all
  select product_id, id from catalog.sku where merchant_id = :merchant and code = any(:codes::text[])
  union all
  select s.product_id, s.id from catalog.barcode b join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
  where b.merchant_id = :merchant and b.code = any(:codes::text[]) and b.revoked_at is null`);
const SKU_TEXTS = statement(`
  select s.id, s.product_id as "productId", lower(concat_ws(' ', s.code, s.option_text, (select string_agg(b.code, ' ') from catalog.barcode b
    where b.merchant_id = :merchant and b.sku_id = s.id and b.revoked_at is null))) as text
  from catalog.sku s where s.merchant_id = :merchant and s.product_id = any(:ids::uuid[])`);

interface Found {
  productId: string;
  skuId: string | null;
}

const codesOf = (text: string) => [...new Set([text, text.toUpperCase(), text.toLowerCase()])];

async function look(ctx: ReadContext, text: string, limit: number): Promise<{ exact: Found[]; products: string[] }> {
  const [exact, found] = await Promise.all([
    ctx.rows<Found>(EXACT, { codes: codesOf(text) }),
    hits(ctx, { text, entities: ['catalog.product'], limit }),
  ]);
  return { exact, products: [...new Set([...exact.map(({ productId }) => productId), ...found.map(({ id }) => id)])] };
}

/** The products a free search means. */
export async function productHits(ctx: ReadContext, input: ListInput): Promise<{ hits: string[] }> {
  return { hits: input.search ? (await look(ctx, input.search, MOST_HITS)).products : [] };
}

/** The SKUs a free search means: of the products found, those that hold the words which tell SKUs apart. */
export async function skuHits(ctx: ReadContext, input: ListInput): Promise<{ hits: string[] }> {
  if (!input.search) return { hits: [] };
  const { exact, products } = await look(ctx, input.search, MOST_HITS_OF_SKUS);
  const named = exact.flatMap(({ skuId }) => skuId ?? []);
  if (named.length) return { hits: named };
  const skus = await ctx.rows<{ id: string; productId: string; text: string }>(SKU_TEXTS, { ids: products });
  return { hits: tellApart(skus, input.search.toLowerCase().split(/\s+/).filter(Boolean)) };
}

/** A word that some SKU of a product holds must be held by each SKU shown of it; other words belong to the product. */
export function tellApart(skus: readonly { id: string; productId: string; text: string }[], words: readonly string[]): string[] {
  const telling = new Map<string, Set<string>>();
  for (const { productId, text } of skus)
    for (const word of words) if (text.includes(word)) telling.set(productId, (telling.get(productId) ?? new Set()).add(word));
  return skus.filter(({ productId, text }) => [...(telling.get(productId) ?? [])].every((word) => text.includes(word))).map(({ id }) => id);
}
