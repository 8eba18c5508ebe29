/** What stands for everything: all goods, all warehouses; the owner of the merchant's own goods. */
export const NONE = '00000000-0000-0000-0000-000000000000';

export interface Place {
  skuId: string;
  warehouseId: string;
}
export const keyOf = ({ skuId, warehouseId }: Place): string => `${skuId} ${warehouseId}`;
