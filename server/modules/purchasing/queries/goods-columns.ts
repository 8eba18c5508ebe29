import { labels } from '../words.ts';

/** The goods of a row, for lists of purchasing: `skuId` says where its SKU stands; catalog.sku is `s`, its product as it is called there. */
export const goodsColumns = (skuId: string, product: string) =>
  ({
    skuId: { sql: skuId, type: 'reference', label: labels.sku, name: 'skuCode' },
    skuCode: { sql: 's.code', type: 'text', label: labels.sku },
    name: { sql: `${product}.name`, type: 'text', label: labels.name, json: true },
    optionText: { sql: 's.option_text', type: 'text', label: labels.option },
    unit: { sql: `${product}.unit`, type: 'text', label: labels.unit },
    thumbnail: { sql: 's.image', type: 'text', label: labels.id, filter: false },
  }) as const;
