import { react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, indexing, walkOf } from '../search/index.ts';
import { catalog } from './contract.ts';
import { nameIn } from './naming.rules.ts';

interface TextRow {
  id: string;
  code: string;
  name: Record<string, string>;
  tags: string[];
  status: string;
  brand: Record<string, string> | null;
  skus: string | null;
  barcodes: string | null;
}

const TEXTS = statement(`
  select p.id, p.code, p.name, p.tags, p.status, b.name as brand,
    (select string_agg(s.code || ' ' || s.option_text, ' ' order by s.id) from catalog.sku s where s.merchant_id = :merchant and s.product_id = p.id) as skus,
    (select string_agg(c.code, ' ') from catalog.barcode c join catalog.sku s on s.merchant_id = c.merchant_id and s.id = c.sku_id
      where c.merchant_id = :merchant and s.product_id = p.id and c.revoked_at is null) as barcodes
  from catalog.product p left join catalog.brand b on b.merchant_id = p.merchant_id and b.id = p.brand_id
  where p.merchant_id = :merchant and p.id = any(:ids::uuid[])`);

const IDS = statement(walkOf('catalog.product'));

/** Products are found by their names in all languages, by codes, barcodes, variants, brand and tags (architecture D17). */
addSource({
  entity: 'catalog.product',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map(({ id, code, name, tags, brand, skus, barcodes }) => ({
      id,
      title: nameIn(name, ctx.merchant.language),
      subtitle: code,
      link: `/catalog/products/${encodeURIComponent(code)}`,
      permission: 'catalog.view',
      texts: [...Object.values(name), code, ...tags, ...Object.values(brand ?? {}), skus, barcodes],
    })),
});

export const reactions = [react(catalog.events['product-changed'], 'catalog.index-products', indexing('catalog.product'))];
