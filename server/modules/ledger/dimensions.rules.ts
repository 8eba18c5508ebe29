import type { Title } from '../../kernel/contract.ts';

/** What a line can be about beside its account 辅助核算. */
export const dimensionTitles = {
  party: { zh: '往来单位', en: 'Party' },
  shop: { zh: '店铺', en: 'Shop' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  person: { zh: '人员', en: 'Person' },
  category: { zh: '商品类目', en: 'Product category' },
} as const satisfies Record<string, Title>;

export type Dimension = keyof typeof dimensionTitles;
export const dimensions = Object.keys(dimensionTitles) as Dimension[];

/** The ids of what a line is about. */
export interface Dimensioned {
  partyId?: string | null | undefined;
  shopId?: string | null | undefined;
  warehouseId?: string | null | undefined;
  personId?: string | null | undefined;
  categoryId?: string | null | undefined;
}

/** Where a line keeps each of them. */
export const dimensionKeys = {
  party: 'partyId',
  shop: 'shopId',
  warehouse: 'warehouseId',
  person: 'personId',
  category: 'categoryId',
} as const satisfies Record<Dimension, keyof Dimensioned>;
