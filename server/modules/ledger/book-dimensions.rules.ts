import type { Title } from '../../kernel/contract.ts';
import { dimensionTitles } from './dimensions.rules.ts';

const { shop, warehouse, person, category } = dimensionTitles;

/** What lines of any account are told apart by 辅助核算: partners by what they are to the merchant. */
export const bookDimensionTitles = {
  customer: { zh: '客户', en: 'Customer' },
  supplier: { zh: '供应商', en: 'Supplier' },
  shop,
  warehouse,
  person,
  category,
} as const satisfies Record<string, Title>;

export type BookDimension = keyof typeof bookDimensionTitles;
export const bookDimensions = Object.keys(bookDimensionTitles) as [BookDimension, ...BookDimension[]];
