export { lockTracking, writeTracking } from './tracking.ts';
export { type Component, componentsOf, type ScannedSku, type Sku, skusByBarcode, skusByCode, skusById } from './sku.ts';
