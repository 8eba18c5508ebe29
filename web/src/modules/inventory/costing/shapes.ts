import type { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import type { AnswerOf } from '../shapes.ts';

type Queries = (typeof inventory)['queries'];
export type ReceiptCost = RowOf<Queries['receipt-costs']>;
export type LandedCostRow = RowOf<Queries['landed-costs']>;
export type LandedCost = AnswerOf<Queries['landed-cost']>;

export type StockValueRow = RowOf<Queries['stock-values']>;
export type CostMethodRow = RowOf<Queries['cost-methods']>;
export type SkuCostRow = RowOf<Queries['sku-costs']>;
export type CostMonthRow = RowOf<Queries['cost-months']>;

export const methodTones = { planned: 'wait', applied: 'good', cancelled: 'calm' } as const;
export const monthTones = { open: 'wait', closed: 'good' } as const;

export const landedLink = (number: string): string => `/inventory/landed-costs/${encodeURIComponent(number)}`;
export const landedTones = { posted: 'good', reversed: 'calm' } as const;
