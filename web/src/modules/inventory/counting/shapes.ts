import type { z } from 'zod';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import type { Tone } from '../../../ui/StatusPill.tsx';

type Queries = (typeof inventory)['queries'];
export type CountRow = RowOf<Queries['stock-counts']>;
export type CountLine = RowOf<Queries['count-lines']>;
export type Count = NonNullable<z.output<Queries['stock-count']['output']>>;

export type Calendar = z.output<Queries['count-calendar']['output']>;
export type Due = RowOf<Queries['due-counts']>;

export const countTones: Record<string, Tone> = {
  counting: 'busy',
  recounting: 'wait',
  review: 'wait',
  posted: 'good',
  cancelled: 'calm',
};
export const lineTones: Record<string, Tone> = { open: 'calm', counted: 'busy', recount: 'wait', exact: 'good', different: 'bad' };

export const countLink = (number: string): string => `/inventory/counts/${encodeURIComponent(number)}`;
