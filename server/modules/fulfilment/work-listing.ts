/** The warehouse and the goods of a piece of work, for lists of it. */
export const workGoods = (
  alias: string,
) => `join inventory.warehouse w on w.merchant_id = ${alias}.merchant_id and w.id = ${alias}.warehouse_id
  join catalog.sku k on k.merchant_id = ${alias}.merchant_id and k.id = ${alias}.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id`;

/** Only work of warehouses that the person may see. */
export const workScope = (alias: string) =>
  `${alias}.merchant_id = :merchant and (:warehouses is null or ${alias}.warehouse_id = any(:warehouses))`;
