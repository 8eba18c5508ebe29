import type { ListInput } from '../../kernel/contract.ts';
import type { ReadContext } from '../../kernel/context.ts';
import { skusByBarcode, skusByCode } from '../catalog/index.ts';
import { hits } from '../search/index.ts';

const MOST_HITS = 1_000;

/** What a free search for goods means: the SKU of a code or barcode, else the products whose texts hold it. */
export async function goodsHits(ctx: ReadContext, input: ListInput): Promise<{ skuHits: string[]; productHits: string[] }> {
  const { search } = input;
  if (!search) return { skuHits: [], productHits: [] };
  const codes = [...new Set([search, search.toUpperCase(), search.toLowerCase()])];
  const [byCode, byBarcode, found] = await Promise.all([
    skusByCode(ctx, codes),
    skusByBarcode(ctx, codes),
    hits(ctx, { text: search, entities: ['catalog.product'], limit: MOST_HITS }),
  ]);
  const exact = [...byCode.values(), ...byBarcode.values()].map((sku) => sku.id);
  return exact.length ? { skuHits: exact, productHits: [] } : { skuHits: [], productHits: found.map(({ id }) => id) };
}

/** Rows of the goods found; `s` is the SKU. */
export const GOODS_SEARCH = '(s.id = any(:skuHits::uuid[]) or s.product_id = any(:productHits::uuid[]))';
