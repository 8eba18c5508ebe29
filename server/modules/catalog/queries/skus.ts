import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { skuHits } from '../looking-up.ts';
import { skusByBarcode } from '../sku.ts';
import { KINDS, SKU_STATUSES, shown } from '../words.ts';

const BARCODES = `array(select b.code from catalog.barcode b where b.merchant_id = :merchant and b.sku_id = s.id and b.revoked_at is null order by b.code)`;

/** The SKUs of products that are not archived, for pickers and the bulk edit grid. */
export const skus = answerList(catalog.queries.skus, {
  from: 'catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id',
  where: "s.merchant_id = :merchant and p.status <> 'archived'",
  key: 's.id',
  defaultSort: 'code',
  columns: {
    id: shown('s.id', 'reference'),
    code: { sql: 's.code', type: 'text', label: { zh: '规格编码', en: 'SKU code' }, sort: true },
    productId: { sql: 's.product_id', type: 'reference', label: { zh: '商品', en: 'Product' } },
    productCode: { sql: 'p.code', type: 'text', label: { zh: '商品编码', en: 'Product code' } },
    name: shown('p.name', 'text', { zh: '名称', en: 'Name' }),
    optionText: { sql: 's.option_text', type: 'text', label: { zh: '规格', en: 'Variant' } },
    listPrice: { sql: 's.list_price', type: 'money', label: { zh: '售价', en: 'List price' } },
    purchasePrice: { sql: 's.purchase_price', type: 'money', label: { zh: '采购价', en: 'Purchase price' } },
    weight: { sql: 's.weight', type: 'quantity', label: { zh: '重量（千克）', en: 'Weight, kg' } },
    unit: { sql: 'p.unit', type: 'text', label: { zh: '单位', en: 'Unit' } },
    barcodes: shown(BARCODES, 'text', { zh: '条码', en: 'Barcodes' }),
    thumbnail: shown('s.image'),
    status: { sql: 's.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: SKU_STATUSES },
    saleBlocked: { sql: 's.sale_blocked', type: 'boolean', label: { zh: '禁止销售', en: 'Not for sale' } },
    purchaseBlocked: { sql: 's.purchase_blocked', type: 'boolean', label: { zh: '禁止采购', en: 'Not to be bought' } },
    kind: { sql: 'p.kind', type: 'choice', label: { zh: '类型', en: 'Kind' }, choices: KINDS },
    tracking: shown('p.tracking'),
    version: shown('s.version', 'number'),
  },
  search: 's.id = any(:hits::uuid[])',
  params: (ctx, _fixed, input) => skuHits(ctx, input),
});

const ROW = statement(`
  select s.id, s.code, s.product_id as "productId", p.code as "productCode", p.name, s.option_text as "optionText", s.list_price as "listPrice",
    s.purchase_price as "purchasePrice", s.weight, p.unit, s.image as thumbnail, s.status, s.sale_blocked as "saleBlocked",
    s.purchase_blocked as "purchaseBlocked", p.kind, p.tracking, s.version, ${BARCODES} as barcodes
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and (s.id = :id::uuid or s.code = :code) order by s.id = :id::uuid desc nulls last limit 1`);

/** The SKU of a scanned barcode with the unit it stands for, else the SKU with that code, else null. */
export const skuByScan = answer(catalog.queries['sku-by-scan'], async (ctx, { code }) => {
  const scanned = (await skusByBarcode(ctx, [code])).get(code);
  const row = await ctx.row<any>(ROW, { id: scanned?.id ?? null, code });
  if (!row) return null;
  return {
    ...row,
    scannedUnit: scanned?.scannedUnit ?? row.unit,
    numerator: scanned?.numerator ?? '1',
    denominator: scanned?.denominator ?? '1',
  };
});
