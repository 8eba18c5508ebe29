import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { catalog } from '../contract.ts';
import { productHits } from '../looking-up.ts';
import { KINDS, PRODUCT_STATUSES, shown } from '../words.ts';

const ofSkus = (what: string) => `(select ${what} from catalog.sku s where s.merchant_id = :merchant and s.product_id = p.id)`;
const IN_BRANCH = `select c.id from catalog.category c where c.merchant_id = :merchant and c.path @> array[:categoryId::uuid]`;
const BRANCH_OF_VALUE = IN_BRANCH.replace(':categoryId', ':value');
// an attribute is asked for as code=value
const CODE = `split_part(:value::text, '=', 1)`;
const VALUE = `substr(:value::text, strpos(:value::text, '=') + 1)`;

/** What may be done with a product now, by its status and the actor's rights. */
export const allowedOn = (ctx: ReadContext, status: string): string[] => {
  if (!ctx.may('catalog.edit')) return [];
  return status === 'archived' ? ['restore-product'] : ['change-product', 'add-skus', 'set-product-images', 'archive-product'];
};

export const products = answerList(catalog.queries.products, {
  from: `catalog.product p
    left join catalog.category c on c.merchant_id = p.merchant_id and c.id = p.category_id
    left join catalog.brand b on b.merchant_id = p.merchant_id and b.id = p.brand_id`,
  where: `p.merchant_id = :merchant and (p.status = 'archived') = :archived::boolean
    and (:categoryId::uuid is null or p.category_id in (${IN_BRANCH}) or p.secondary_categories && array(${IN_BRANCH}))`,
  key: 'p.id',
  defaultSort: '-updatedAt',
  columns: {
    id: shown('p.id', 'reference'),
    code: { sql: 'p.code', type: 'text', label: { zh: '商品编码', en: 'Product code' }, sort: true },
    name: {
      sql: 'p.name',
      type: 'text',
      label: { zh: '名称', en: 'Name' },
      condition: "lower(p.name::text) like '%' || lower(:value::text) || '%'",
      operators: ['contains', 'not_contains'],
    },
    sortName: { sql: 'p.sort_name', type: 'text', label: { zh: '名称', en: 'Name' }, filter: false, sort: true },
    status: { sql: 'p.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: PRODUCT_STATUSES },
    kind: { sql: 'p.kind', type: 'choice', label: { zh: '类型', en: 'Kind' }, choices: KINDS },
    category: shown('c.name', 'text', { zh: '类目', en: 'Category' }),
    brand: shown('b.name', 'text', { zh: '品牌', en: 'Brand' }),
    categoryId: {
      sql: 'p.category_id',
      type: 'reference',
      label: { zh: '类目', en: 'Category' },
      // with all categories below it
      condition: `p.category_id in (${BRANCH_OF_VALUE}) or p.secondary_categories && array(${BRANCH_OF_VALUE})`,
    },
    brandId: { sql: 'p.brand_id', type: 'reference', label: { zh: '品牌', en: 'Brand' } },
    tags: { sql: 'p.tags', type: 'text', label: { zh: '标签', en: 'Tags' }, condition: 'p.tags @> array[:value::text]' },
    attribute: {
      sql: 'null::text',
      type: 'text',
      // code=value, of the product or of its variants
      label: { zh: '属性', en: 'Attribute' },
      condition: `p.attributes @> jsonb_build_object(${CODE}, ${VALUE})
        or p.attributes @> jsonb_build_object(${CODE}, jsonb_build_array(${VALUE}))
        or ${VALUE} in ('true', 'false') and p.attributes @> jsonb_build_object(${CODE}, ${VALUE} = 'true')
        or p.axes @> jsonb_build_array(jsonb_build_object('attribute', ${CODE}, 'values', jsonb_build_array(${VALUE})))`,
    },
    skuCount: shown(ofSkus('count(*)::int'), 'number', { zh: '规格数', en: 'SKUs' }),
    lowestPrice: shown(ofSkus('min(s.list_price)'), 'money', { zh: '售价', en: 'List price' }),
    highestPrice: shown(ofSkus('max(s.list_price)'), 'money', { zh: '最高售价', en: 'Highest price' }),
    thumbnail: shown(
      `(select i.thumbnail from catalog.product_image i where i.merchant_id = :merchant and i.product_id = p.id order by i.position limit 1)`,
    ),
    updatedAt: { sql: 'p.updated_at', type: 'instant', label: { zh: '更新时间', en: 'Updated' }, sort: true },
    version: shown('p.version', 'number'),
  },
  search: 'p.id = any(:hits::uuid[])',
  async params(ctx, fixed, input) {
    return { categoryId: null, ...fixed, ...(await productHits(ctx, input)) };
  },
  finish: (ctx, rows) =>
    rows.map(({ brandId: _, categoryId: __, attribute: ___, ...row }) => ({ ...row, allowed: allowedOn(ctx, row.status) })),
});
