import type { Context } from '../../../kernel/context.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { requireVersion } from '../warehouse.ts';
import { type CountOperation, countRefusals, type CountStatus } from './count.rules.ts';

export const countSeries = numberSeries('stock_count', 'CT');

/** A count as its operations see it. */
export interface CountRow {
  id: string;
  number: string;
  warehouseId: string;
  scope: string;
  filter: CountFilter;
  status: CountStatus;
  locksBins: boolean;
  secondQuantity: string | null;
  secondPercent: string | null;
  secondValue: string | null;
  snapshotAt: string;
  lineCount: number;
  version: number;
}

/** What a count was narrowed down to. */
export interface CountFilter {
  skuIds?: string[];
  locationIds?: string[];
  zoneId?: string;
  categoryId?: string;
  brandId?: string;
}

/** Of `inventory.stock_count c`. */
export const COUNT_COLUMNS = `c.id, c.number, c.warehouse_id as "warehouseId", c.scope, c.filter, c.status, c.locks_bins as "locksBins",
    c.second_quantity as "secondQuantity", c.second_percent as "secondPercent", c.second_value as "secondValue", c.snapshot_at as "snapshotAt",
    c.line_count as "lineCount", c.version`;
const LOCK = statement(`select ${COUNT_COLUMNS}
  from inventory.stock_count c where c.merchant_id = :merchant and c.id = :countId::uuid
    and (:warehouses::uuid[] is null or c.warehouse_id = any(:warehouses::uuid[])) for update`);

/** Locks a count of the person's scope and refuses what its state does not allow. */
export async function lockCount(
  ctx: Context,
  operation: CountOperation,
  { countId, expectedVersion }: { countId: string; expectedVersion?: number | undefined },
): Promise<CountRow> {
  const count = await ctx.row<CountRow>(LOCK, { countId });
  if (!count) throw errors.count_not_found({ count: countId });
  requireVersion(count.version, expectedVersion);
  if (countRefusals(count, operation).length) throw errors.count_status({ number: count.number });
  return count;
}

const FREE_BINS = statement(
  `update inventory.location set counting_id = null where merchant_id = :merchant and counting_id = :countId::uuid`,
);

/** Goods move again in the bins that a count held. */
export const freeBins = (ctx: Context, countId: string): void => ctx.post(FREE_BINS, { countId });

/** Notes and announces that a count stands otherwise now. */
export function announceCount(
  ctx: Context,
  count: Pick<CountRow, 'id' | 'number' | 'status'>,
  status: CountStatus,
  more: object = {},
): void {
  ctx.change('inventory.stock_count', count.id, { status: count.status }, { status, ...more });
  ctx.emit(inventory.events['count-changed'], { id: count.id, number: count.number, status });
}
