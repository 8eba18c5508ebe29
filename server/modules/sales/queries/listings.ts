import { answerList } from '../../../kernel/list.ts';
import { sales } from '../contract.ts';
import { labels } from '../words.ts';

/** Which SKU each platform SKU is. */
export const listings = answerList(sales.queries.listings, {
  from: `sales.listing l
    join sales.shop s on s.merchant_id = l.merchant_id and s.id = l.shop_id
    join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id`,
  where: 'l.merchant_id = :merchant and (:shops is null or l.shop_id = any(:shops))',
  key: 'l.id',
  defaultSort: 'platformSku',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: { zh: '编号', en: 'Id' }, filter: false },
    shopId: { sql: 'l.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 's.name', type: 'text', label: labels.shop, filter: false },
    platformSku: { sql: 'l.platform_sku', type: 'text', label: { zh: '平台货品编码', en: 'Platform SKU' }, sort: true },
    title: { sql: 'l.title', type: 'text', label: { zh: '平台标题', en: 'Platform title' } },
    skuId: { sql: 'l.sku_id', type: 'reference', label: { zh: '货品', en: 'SKU' } },
    skuCode: { sql: 'k.code', type: 'text', label: { zh: '货品编码', en: 'SKU code' } },
    multiplier: { sql: 'l.multiplier', type: 'quantity', label: { zh: '折合数量', en: 'Units in one' } },
    version: { sql: 'l.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  search: 'lower(l.platform_sku) like :pattern or lower(k.code) like :pattern',
});
