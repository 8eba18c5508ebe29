import type { Module } from '../../kernel/context.ts';
import { catalog } from './contract.ts';
import { errors } from './errors.ts';
import { createProduct } from './operations/create-product.ts';

export const catalogModule: Module = {
  contract: catalog,
  operations: [createProduct],
  queries: [],
  constraints: {
    product_code_key: errors.product_code_taken,
    sku_code_key: errors.sku_code_taken,
    barcode_code_key: errors.barcode_taken,
  },
};
