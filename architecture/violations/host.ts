// violates: product-speaks-of-itself as server/modules/sales/planted.ts
export const planted = 'registry.example.org';
