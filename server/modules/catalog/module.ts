import type { Module } from '../../kernel/context.ts';
import { catalog } from './contract.ts';
import './finder.ts';
import { errors } from './errors.ts';
import { productImage } from './images.ts';
import { addBarcode, revokeBarcode, setPackUnit } from './operations/barcodes.ts';
import { archiveProduct, changeProduct, restoreProduct } from './operations/change-product.ts';
import { createProduct } from './operations/create-product.ts';
import { saveAttribute, setCategoryAttributes } from './operations/attributes.ts';
import { saveBrand, saveCategory } from './operations/groups.ts';
import { setBundleComponents } from './operations/set-bundle-components.ts';
import { setProductImages } from './operations/set-product-images.ts';
import { addSkus, bulkEditSkus, changeSku } from './operations/skus.ts';
import { upsertProducts } from './operations/upsert-products.ts';
import { names, proofs } from './proofs.ts';
import { facets } from './queries/facets.ts';
import { attributes, brands, categories } from './queries/groups.ts';
import { product } from './queries/product.ts';
import { products } from './queries/products.ts';
import { skuLabels } from './queries/sku-labels.ts';
import { skuByScan, skus } from './queries/skus.ts';
import { reactions } from './reactions.ts';

export const catalogModule: Module = {
  contract: catalog,
  operations: [
    createProduct,
    changeProduct,
    archiveProduct,
    restoreProduct,
    addSkus,
    changeSku,
    bulkEditSkus,
    addBarcode,
    revokeBarcode,
    setPackUnit,
    setBundleComponents,
    setProductImages,
    upsertProducts,
    saveCategory,
    saveBrand,
    saveAttribute,
    setCategoryAttributes,
  ],
  queries: [products, product, skus, skuByScan, skuLabels, facets, categories, brands, attributes],
  reactions,
  proofs,
  names,
  files: { 'product-image': productImage },
  constraints: {
    product_code_key: errors.product_code_taken,
    sku_code_key: errors.sku_code_taken,
    barcode_code_key: errors.barcode_taken,
    category_code_key: errors.category_code_taken,
    brand_code_key: errors.brand_code_taken,
    attribute_code_key: errors.attribute_code_taken,
    product_category_fk: errors.category_not_found,
    product_brand_fk: errors.brand_not_found,
  },
};
