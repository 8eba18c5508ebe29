import type { z } from 'zod';
import type { QueryContract } from '../../../../server/kernel/contract.ts';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../call.ts';
import { addressOf } from '../../frame/pages.ts';
import type { Tone } from '../../ui/StatusPill.tsx';

type Queries = (typeof inventory)['queries'];
export type AnswerOf<Q> = Q extends QueryContract<z.ZodType, infer O> ? NonNullable<z.output<O>> : never;

export type StockRow = RowOf<Queries['stock-on-hand']>;
export type BinRow = RowOf<Queries['stock-by-location']>;
export type MoveRow = RowOf<Queries['stock-moves']>;
export type DocumentRow = RowOf<Queries['stock-documents']>;
export type StockDocument = AnswerOf<Queries['stock-document']>;
export type StockCard = AnswerOf<Queries['stock-card']>;
export type SkuStock = AnswerOf<Queries['sku-stock']>;
export type TransferRow = RowOf<Queries['transfers']>;
export type Transfer = AnswerOf<Queries['transfer']>;
export type Warehouse = RowOf<Queries['warehouses']>;
export type Zone = RowOf<Queries['zones']>;
export type Bin = RowOf<Queries['locations']>;
export type Limit = RowOf<Queries['stock-limits']>;
export type LowStock = RowOf<Queries['low-stock']>;
export type Availability = AnswerOf<Queries['availability-by-sku']>[number];

export const qualities = ['good', 'defective', 'inspect', 'frozen', 'expired'] as const;
export type Quality = (typeof qualities)[number];

export const qualityTones: Record<string, Tone> = { good: 'good', defective: 'bad', inspect: 'wait', frozen: 'busy', expired: 'bad' };
export const documentTones: Record<string, Tone> = { draft: 'wait', posted: 'good', reversed: 'calm' };
export const transferTones: Record<string, Tone> = {
  draft: 'wait',
  in_transit: 'busy',
  part_received: 'busy',
  received: 'good',
  cancelled: 'calm',
};

/** The card of a SKU: of one warehouse, of a period, where they are given. */
export function cardLink(code: string, warehouseId?: string, period: { from?: string; to?: string } = {}): string {
  const terms = new URLSearchParams({ ...(warehouseId && { warehouse: warehouseId }), ...period }).toString();
  return `/inventory/stock/${encodeURIComponent(code)}${terms && `?${terms}`}`;
}
export const documentLink = (number: string): string => `/inventory/documents/${encodeURIComponent(number)}`;
export const transferLink = (number: string): string => `/inventory/transfers/${encodeURIComponent(number)}`;

/** The pages of documents that are not the warehouse's own, by what made a movement. */
const PAGES: Record<string, string> = {
  shipment: 'fulfilment.shipment',
  shipment_undo: 'fulfilment.shipment',
  packing: 'fulfilment.shipment',
  'fulfilment.shipment_undone': 'fulfilment.shipment',
  purchase_receipt: 'purchasing.receipt',
  purchase_inspection: 'purchasing.receipt',
  purchase_inspection_undone: 'purchasing.receipt',
  assembly: 'inventory.assembly',
  assembly_undone: 'inventory.assembly',
};
const OWN = ['other_in', 'other_out', 'opening', 'bin_move', 'quality_change', 'owned_in', 'owned_out'];

/** The page of the document behind a movement; undefined where there is none. */
export function sourceLink({ source, sourceId, sourceNumber }: { source: string; sourceId: string; sourceNumber: string }) {
  if (source === 'transfer') return transferLink(sourceNumber);
  if (OWN.includes(source)) return addressOf('inventory.stock_document', sourceId, sourceNumber);
  const page = PAGES[source];
  return page ? addressOf(page, sourceId, sourceNumber) : undefined;
}
