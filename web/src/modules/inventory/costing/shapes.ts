import type { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import type { AnswerOf } from '../shapes.ts';

type Queries = (typeof inventory)['queries'];
export type ReceiptCost = RowOf<Queries['receipt-costs']>;
export type LandedCostRow = RowOf<Queries['landed-costs']>;
export type LandedCost = AnswerOf<Queries['landed-cost']>;

export const landedLink = (number: string): string => `/inventory/landed-costs/${encodeURIComponent(number)}`;
export const landedTones = { posted: 'good', reversed: 'calm' } as const;
