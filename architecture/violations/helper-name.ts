// violates: names-say-what as server/modules/sales/order-helper.ts
export const planted = 1;
