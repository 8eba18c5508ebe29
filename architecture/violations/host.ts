// violates: product-speaks-of-itself as server/modules/sales/planted.ts
export const planted = 'registry.npmjs.org';
