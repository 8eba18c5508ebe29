import { z } from 'zod';
import {
  amount,
  defineContract,
  event,
  id,
  instant,
  list,
  listFilter,
  localizedText,
  operation,
  optionalText,
  positiveQuantity,
  quantity,
  query,
  rate,
  text,
  unitPrice,
  version,
} from '../../kernel/contract.ts';
import { print } from '../../kernel/print/sheets.ts';

/** Merchants' own codes hold Chinese and spaces; only invisible characters are refused. */
const code = text(60).regex(/^[^\p{C}]+$/u, 'code');
const names = z.record(z.string(), z.string());
const status = z.enum(['draft', 'active', 'paused', 'archived']);

/** One sellable variant of a product. */
export const skuInput = z.object({
  code,
  /** Value per axis, in the axes' order: { color: '红', size: 'M' }. */
  options: z.record(z.string(), text(60)).default({}),
  /** Price shown where no price list says otherwise, in the merchant's currency. */
  listPrice: amount.default('0'),
  purchasePrice: unitPrice.optional(),
  /** Kilograms. */
  weight: quantity.optional(),
  /** Centimetres. */
  length: quantity.optional(),
  width: quantity.optional(),
  height: quantity.optional(),
  barcodes: z.array(text(60)).max(20).default([]),
});

const productFields = {
  name: localizedText(200),
  description: z.record(z.string(), optionalText(20_000)).optional(),
  categoryId: id.nullable().optional(),
  secondaryCategories: z.array(id).max(20).optional(),
  brandId: id.nullable().optional(),
  taxCodeId: id.nullable().optional(),
  unit: text(20).optional(),
  tags: z.array(text(40)).max(50).optional(),
  /** Typed values by attribute code. */
  attributes: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])).optional(),
  status: status.optional(),
};

/** A product as an import or an integration hands it: by codes, with its SKUs. What is not given stays as it is. */
export const productDocument = z.object({
  code,
  name: localizedText(200),
  description: z.record(z.string(), optionalText(20_000)).optional(),
  /** Path of category names from the root, created where missing. */
  category: z.array(text(80)).max(6).optional(),
  brand: text(80).optional(),
  unit: text(20).optional(),
  /** Of a new product; `taxRate` goes before it. */
  taxCodeId: id.optional(),
  /** As a file says it (0.13 is 13 %): the product gets the code in use that has this rate today; its own code stays where that has it. */
  taxRate: rate.optional(),
  tags: z.array(text(40)).max(50).optional(),
  skus: z
    .array(
      skuInput.extend({
        options: z.record(z.string(), text(60)).optional(),
        listPrice: amount.optional(),
        barcodes: z.array(text(60)).max(20).optional(),
      }),
    )
    .min(1)
    .max(500),
});

const skuRow = z.object({
  id,
  code: z.string(),
  productId: id,
  productCode: z.string(),
  name: names,
  optionText: z.string(),
  listPrice: z.string(),
  unit: z.string(),
  thumbnail: z.string().nullable(),
  status: z.string(),
  kind: z.string(),
  tracking: z.enum(['none', 'lot', 'lot_expiry', 'serial']),
  barcodes: z.array(z.string()),
  purchasePrice: z.string().nullable(),
  weight: z.string().nullable(),
  saleBlocked: z.boolean(),
  purchaseBlocked: z.boolean(),
  version: z.number(),
});

/** What a product's own page shows. */
export const productRecord = z.object({
  id,
  code: z.string(),
  name: names,
  description: z.record(z.string(), z.string()),
  kind: z.enum(['goods', 'bundle', 'service']),
  status,
  category: z.object({ id, name: names }).nullable(),
  secondaryCategories: z.array(z.object({ id, name: names })),
  brand: z.object({ id, name: names }).nullable(),
  taxCodeId: id.nullable(),
  unit: z.string(),
  precision: z.number(),
  tracking: z.enum(['none', 'lot', 'lot_expiry', 'serial']),
  shelfLife: z.object({ count: z.number(), unit: z.enum(['day', 'month']) }).nullable(),
  tags: z.array(z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])),
  axes: z.array(z.object({ attribute: z.string(), values: z.array(z.string()) })),
  skus: z.array(
    z.object({
      id,
      code: z.string(),
      options: z.record(z.string(), z.string()),
      optionText: z.string(),
      listPrice: z.string(),
      purchasePrice: z.string().nullable(),
      weight: z.string().nullable(),
      length: z.string().nullable(),
      width: z.string().nullable(),
      height: z.string().nullable(),
      status: z.string(),
      saleBlocked: z.boolean(),
      purchaseBlocked: z.boolean(),
      thumbnail: z.string().nullable(),
      version: z.number(),
      barcodes: z.array(z.object({ id, code: z.string(), kind: z.string(), packUnit: z.string().nullable() })),
      packUnits: z.array(z.object({ id, name: z.string(), numerator: z.string(), denominator: z.string() })),
      components: z.array(z.object({ skuId: id, code: z.string(), name: names, optionText: z.string(), quantity: z.string() })),
    }),
  ),
  images: z.array(z.object({ hash: z.string(), thumbnail: z.string(), skuId: id.nullable() })),
  createdAt: instant,
  updatedAt: instant,
  version: z.number(),
  /** What may be done now. */
  allowed: z.array(z.string()),
});

const rowResult = z.object({
  code: z.string(),
  result: z.enum(['created', 'updated', 'unchanged', 'refused']),
  reason: z.string().optional(),
});

const titled = z.object({ id, code: z.string(), name: names, active: z.boolean(), version: z.number() });

export const catalog = defineContract('catalog', {
  title: { zh: '商品', en: 'Products' },
  permissions: {
    'catalog.view': { zh: '查看商品', en: 'View products' },
    'catalog.edit': { zh: '编辑商品', en: 'Edit products' },
    'catalog.configure': { zh: '维护类目、品牌与属性', en: 'Maintain categories, brands and attributes' },
  },
  forms: {
    product: {
      title: { zh: '商品', en: 'Product' },
      operations: {
        'create-product': { mode: 'create' },
        'change-product': { mode: 'change' },
        'upsert-products': { mode: 'upsert', at: 'products.*' },
      },
      list: 'catalog.products',
      fields: {
        code: { zh: '商品编码', en: 'Product code' },
        'name.zh': { zh: '中文名称', en: 'Chinese name' },
        'name.en': { zh: '英文名称', en: 'English name' },
        categoryId: { zh: '类目', en: 'Category' },
        brandId: { zh: '品牌', en: 'Brand' },
        unit: { zh: '单位', en: 'Unit' },
        tags: { zh: '标签', en: 'Tags' },
        'description.zh': { zh: '中文描述', en: 'Chinese description' },
        'skus.*.code': { zh: '货品编码', en: 'SKU code' },
        'skus.*.barcodes': { zh: '条码', en: 'Barcodes' },
        'skus.*.weight': { zh: '重量', en: 'Weight' },
      },
    },
  },
  operations: {
    'create-product': operation({
      title: { zh: '新建商品', en: 'Create product' },
      permission: 'catalog.edit',
      entity: 'catalog.product',
      input: z.object({
        code,
        kind: z.enum(['goods', 'bundle', 'service']).default('goods'),
        ...productFields,
        /** Digits after the point of a quantity; fixed from the start, because stock is kept in it. */
        precision: z.int().min(0).max(6).default(0),
        /** What is told apart of its stock; later changed by `inventory.set-tracking`, which asks the stock. */
        tracking: z.enum(['none', 'lot', 'lot_expiry', 'serial']).default('none'),
        shelfLife: z
          .object({ count: z.int().min(1).max(3650), unit: z.enum(['day', 'month']) })
          .nullable()
          .optional(),
        /** Axes of the variants with their values, in order. */
        axes: z
          .array(z.object({ attribute: code, values: z.array(text(60)).min(1).max(60) }))
          .max(3)
          .default([]),
        skus: z.array(skuInput).min(1).max(500),
      }),
      output: z.object({ id, code: z.string(), skus: z.array(z.object({ id, code: z.string() })) }),
      errors: [
        'catalog.lines_wrong',
        'catalog.sku_code_taken',
        'catalog.product_code_taken',
        'catalog.barcode_taken',
        'catalog.barcode_is_code',
        'catalog.code_is_barcode',
        'catalog.options_repeated',
      ],
    }),
    'change-product': operation({
      title: { zh: '修改商品', en: 'Change product' },
      permission: 'catalog.edit',
      entity: 'catalog.product',
      input: z.object({ id, expectedVersion: version.optional(), ...productFields, name: localizedText(200).optional() }),
      output: z.object({ id, version: z.number() }),
    }),
    'archive-product': operation({
      title: { zh: '归档商品', en: 'Archive product' },
      permission: 'catalog.edit',
      entity: 'catalog.product',
      input: z.object({ id, expectedVersion: version.optional() }),
      output: z.object({ id }),
    }),
    'restore-product': operation({
      title: { zh: '恢复商品', en: 'Restore product' },
      permission: 'catalog.edit',
      entity: 'catalog.product',
      input: z.object({ id, expectedVersion: version.optional() }),
      output: z.object({ id }),
    }),
    'add-skus': operation({
      title: { zh: '增加规格', en: 'Add SKUs' },
      permission: 'catalog.edit',
      entity: 'catalog.product',
      input: z.object({ productId: id, skus: z.array(skuInput).min(1).max(500) }),
      output: z.object({ skus: z.array(z.object({ id, code: z.string() })) }),
    }),
    'change-sku': operation({
      title: { zh: '修改规格', en: 'Change SKU' },
      permission: 'catalog.edit',
      entity: 'catalog.sku',
      input: z.object({
        id,
        expectedVersion: version.optional(),
        listPrice: amount.optional(),
        purchasePrice: unitPrice.nullable().optional(),
        weight: quantity.nullable().optional(),
        length: quantity.nullable().optional(),
        width: quantity.nullable().optional(),
        height: quantity.nullable().optional(),
        status: z.enum(['active', 'blocked', 'discontinued']).optional(),
        saleBlocked: z.boolean().optional(),
        purchaseBlocked: z.boolean().optional(),
      }),
      output: z.object({ id, version: z.number() }),
    }),
    'bulk-edit-skus': operation({
      title: { zh: '批量修改规格', en: 'Bulk edit SKUs' },
      permission: 'catalog.edit',
      input: z.object({
        rows: z
          .array(
            z.object({
              id,
              expectedVersion: version.optional(),
              listPrice: amount.optional(),
              purchasePrice: unitPrice.nullable().optional(),
              weight: quantity.nullable().optional(),
              status: z.enum(['active', 'blocked', 'discontinued']).optional(),
              saleBlocked: z.boolean().optional(),
              purchaseBlocked: z.boolean().optional(),
            }),
          )
          .min(1)
          .max(500),
      }),
      output: z.object({
        /** `version` is the one the row has now. */
        results: z.array(
          z.object({
            id,
            result: z.enum(['updated', 'unchanged', 'refused']),
            reason: z.string().optional(),
            version: z.number().optional(),
          }),
        ),
      }),
    }),
    'add-barcode': operation({
      title: { zh: '添加条码', en: 'Add barcode' },
      permission: 'catalog.edit',
      entity: 'catalog.sku',
      input: z.object({
        skuId: id,
        code: text(60),
        packUnitId: id.optional(),
        kind: z.enum(['ean13', 'upc', 'itf14', 'internal', 'platform']).optional(),
      }),
      output: z.object({ id }),
      errors: ['catalog.barcode_taken', 'catalog.barcode_is_code', 'catalog.barcode_check_digit'],
    }),
    'revoke-barcode': operation({
      title: { zh: '停用条码', en: 'Revoke barcode' },
      permission: 'catalog.edit',
      entity: 'catalog.sku',
      input: z.object({ id }),
      output: z.object({ id }),
    }),
    'set-pack-unit': operation({
      title: { zh: '设置包装单位', en: 'Set pack unit' },
      permission: 'catalog.edit',
      entity: 'catalog.sku',
      input: z.object({ skuId: id, name: text(20), numerator: positiveQuantity, denominator: positiveQuantity.default('1') }),
      output: z.object({ id }),
    }),
    'set-bundle-components': operation({
      title: { zh: '设置组合装', en: 'Set bundle components' },
      permission: 'catalog.edit',
      entity: 'catalog.sku',
      input: z.object({
        skuId: id,
        components: z
          .array(z.object({ skuId: id, quantity: positiveQuantity }))
          .min(1)
          .max(100),
      }),
      output: z.object({ skuId: id }),
      errors: [
        'catalog.lines_wrong',
        'catalog.bundle_cycle',
        'catalog.component_twice',
        'catalog.component_not_found',
        'catalog.not_a_bundle',
      ],
    }),
    'set-product-images': operation({
      title: { zh: '设置商品图片', en: 'Set product images' },
      permission: 'catalog.edit',
      entity: 'catalog.product',
      /** Uploaded files (POST /api/files/product-image) in order; the first without a SKU is the main one, one of a SKU is shown for that SKU. */
      input: z.object({
        productId: id,
        images: z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), skuId: id.optional() })).max(30),
      }),
      output: z.object({ productId: id, images: z.number() }),
    }),
    'upsert-products': operation({
      title: { zh: '批量导入商品', en: 'Import products' },
      permission: 'catalog.edit',
      for: 'program',
      input: z.object({ products: z.array(productDocument).min(1).max(500) }),
      output: z.object({ results: z.array(rowResult) }),
    }),
    'save-category': operation({
      title: { zh: '保存类目', en: 'Save category' },
      permission: 'catalog.configure',
      entity: 'catalog.category',
      input: z.object({
        id: id.optional(),
        expectedVersion: version.optional(),
        code: code.optional(),
        name: localizedText(80),
        parentId: id.nullable().default(null),
        position: z.int().min(0).default(0),
        active: z.boolean().default(true),
      }),
      output: z.object({ id }),
      errors: ['catalog.category_cycle'],
    }),
    'save-brand': operation({
      title: { zh: '保存品牌', en: 'Save brand' },
      permission: 'catalog.configure',
      entity: 'catalog.brand',
      input: z.object({
        id: id.optional(),
        expectedVersion: version.optional(),
        code: code.optional(),
        name: localizedText(80),
        active: z.boolean().default(true),
      }),
      output: z.object({ id }),
    }),
    'save-attribute': operation({
      title: { zh: '保存属性', en: 'Save attribute' },
      permission: 'catalog.configure',
      entity: 'catalog.attribute',
      input: z.object({
        id: id.optional(),
        expectedVersion: version.optional(),
        code,
        name: localizedText(80),
        type: z.enum(['text', 'number', 'choice', 'choices', 'boolean', 'date']),
        unit: optionalText(20).optional(),
        choices: z
          .array(z.object({ value: text(60), name: localizedText(60) }))
          .max(200)
          .default([]),
        active: z.boolean().default(true),
      }),
      output: z.object({ id }),
    }),
    'set-category-attributes': operation({
      title: { zh: '设置类目属性', en: 'Set category attributes' },
      permission: 'catalog.configure',
      entity: 'catalog.category',
      input: z.object({
        categoryId: id,
        attributes: z.array(z.object({ attributeId: id, required: z.boolean().default(false), axis: z.boolean().default(false) })).max(60),
      }),
      output: z.object({ categoryId: id }),
    }),
  },
  queries: {
    products: list({
      title: { zh: '商品列表', en: 'Products' },
      permission: 'catalog.view',
      row: z.object({
        id,
        code: z.string(),
        name: names,
        sortName: z.string(),
        status,
        kind: z.string(),
        category: names.nullable(),
        brand: names.nullable(),
        tags: z.array(z.string()),
        skuCount: z.number(),
        lowestPrice: z.string().nullable(),
        highestPrice: z.string().nullable(),
        thumbnail: z.string().nullable(),
        updatedAt: instant,
        version: z.number(),
        allowed: z.array(z.string()),
      }),
      /** A branch of the category tree; archived ones are listed apart. */
      input: z.object({ categoryId: id.optional(), archived: z.boolean().default(false) }),
    }),
    product: query({
      title: { zh: '商品', en: 'Product' },
      permission: 'catalog.view',
      input: z.object({ id: id.optional(), code: text(60).optional() }),
      output: productRecord,
    }),
    skus: list({ title: { zh: '规格列表', en: 'SKUs' }, permission: 'catalog.view', row: skuRow }),
    'sku-labels': print({
      title: { zh: '打印商品标签', en: 'Print product labels' },
      permission: 'catalog.view',
      entity: 'catalog.product',
      /** SKUs, or all of some products. */
      input: z.object({
        skuIds: z.array(id).max(500).optional(),
        productIds: z.array(id).max(200).optional(),
        copies: z.int().min(1).max(100).default(1),
        price: z.boolean().default(false),
      }),
    }),
    'sku-by-scan': query({
      title: { zh: '扫码找货', en: 'SKU by scan' },
      permission: 'catalog.view',
      input: z.object({ code: text(60) }),
      output: skuRow.extend({ scannedUnit: z.string(), numerator: z.string(), denominator: z.string() }).nullable(),
    }),
    facets: query({
      title: { zh: '商品筛选项', en: 'Product facets' },
      permission: 'catalog.view',
      input: z.object({
        search: z.string().trim().max(200).optional(),
        /** Those of the product list; a facet's counts follow all but its own. */
        filter: z.array(listFilter).max(30).optional(),
        archived: z.boolean().default(false),
      }),
      output: z.object({
        categories: z.array(z.object({ id, name: names, count: z.number() })),
        brands: z.array(z.object({ id, name: names, count: z.number() })),
        tags: z.array(z.object({ tag: z.string(), count: z.number() })),
        attributes: z.array(z.object({ code: z.string(), value: z.string(), count: z.number() })),
      }),
    }),
    categories: query({
      title: { zh: '类目', en: 'Categories' },
      permission: 'catalog.view',
      input: z.object({}),
      output: z.array(
        titled.extend({
          parentId: id.nullable(),
          path: z.array(id),
          position: z.number(),
          products: z.number(),
          attributes: z.array(z.object({ attributeId: id, code: z.string(), name: names, required: z.boolean(), axis: z.boolean() })),
        }),
      ),
    }),
    brands: query({
      title: { zh: '品牌', en: 'Brands' },
      permission: 'catalog.view',
      input: z.object({}),
      output: z.array(titled.extend({ products: z.number() })),
    }),
    attributes: query({
      title: { zh: '属性', en: 'Attributes' },
      permission: 'catalog.view',
      input: z.object({}),
      output: z.array(
        titled.extend({ type: z.string(), unit: z.string().nullable(), choices: z.array(z.object({ value: z.string(), name: names })) }),
      ),
    }),
  },
  events: {
    'product-changed': event('catalog.product', z.object({ id, code: z.string() })),
    'category-changed': event('catalog.category', z.object({ id })),
  },
});
