// violates: sql-no-offset as server/modules/sales/planted.ts
export const planted = `select id from sales.shop where merchant_id = :merchant limit 10 offset 20`;
