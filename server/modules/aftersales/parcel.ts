import type { Context } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

/** A parcel that came back, as handlers see it. */
export interface ParcelRow {
  id: string;
  number: string;
  trackingNumber: string;
  warehouseId: string;
  afterSaleId: string | null;
  afterSaleNumber: string | null;
  status: 'registered' | 'inspected' | 'void';
  version: number;
}

const COLUMNS = `p.id, p.number, p.tracking_number as "trackingNumber", p.warehouse_id as "warehouseId", p.after_sale_id as "afterSaleId",
  (select a.number from aftersales.after_sale a where a.merchant_id = p.merchant_id and a.id = p.after_sale_id) as "afterSaleNumber", p.status, p.version`;
const SCOPE = '(:warehouses is null or p.warehouse_id = any(:warehouses))';
const FIND = statement(
  `select ${COLUMNS} from aftersales.return_parcel p where p.merchant_id = :merchant and p.id = :parcelId::uuid and ${SCOPE}`,
);
const LOCK = statement(
  `select ${COLUMNS} from aftersales.return_parcel p where p.merchant_id = :merchant and p.id = :parcelId::uuid and ${SCOPE} for update of p`,
);
const MARK = statement(`update aftersales.return_parcel p set status = :status, after_sale_id = :afterSaleId::uuid, shop_id = :shopId::uuid,
    matched_by = case when :afterSaleId::uuid is null then null when p.after_sale_id is distinct from :afterSaleId::uuid then :actor else p.matched_by end,
    matched_at = case when :afterSaleId::uuid is null then null when p.after_sale_id is distinct from :afterSaleId::uuid then :now else p.matched_at end,
    inspected_at = case when :status = 'inspected' then :now end, note = case when :note = '' then p.note else :note end, version = p.version + 1
  where p.merchant_id = :merchant and p.id = :parcelId::uuid`);

/** A parcel without a lock: which case it belongs to, so that order and case are locked first. */
export async function findParcel(ctx: Context, parcelId: string): Promise<ParcelRow> {
  const found = await ctx.row<ParcelRow>(FIND, { parcelId });
  if (!found) throw errors.parcel_not_found({ number: parcelId });
  return found;
}

/** Locks a parcel that was not inspected yet. */
export async function lockParcel(ctx: Context, parcelId: string, expectedVersion?: number): Promise<ParcelRow> {
  const parcel = await ctx.row<ParcelRow>(LOCK, { parcelId });
  if (!parcel) throw errors.parcel_not_found({ number: parcelId });
  if (expectedVersion !== undefined && expectedVersion !== parcel.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: parcel.version });
  return parcel;
}

export function refuseDone(parcel: ParcelRow): void {
  if (parcel.status !== 'registered') throw errors.parcel_status({ number: parcel.number });
}

/** What becomes of a parcel. */
export interface ParcelChange {
  status: ParcelRow['status'];
  afterSaleId: string | null;
  shopId: string | null;
  note?: string;
}

/** Writes a parcel, ahead; the given row follows. */
export function markParcel(ctx: Context, parcel: ParcelRow, change: ParcelChange): void {
  ctx.post(MARK, { parcelId: parcel.id, ...change, note: change.note ?? '' });
  ctx.change(
    'aftersales.return_parcel',
    parcel.id,
    { status: parcel.status, afterSaleId: parcel.afterSaleId },
    { status: change.status, afterSaleId: change.afterSaleId },
  );
  parcel.status = change.status;
  parcel.afterSaleId = change.afterSaleId;
  parcel.version += 1;
}

export const changedParcel = ({ id, number, version, afterSaleId, afterSaleNumber }: ParcelRow) => ({
  id,
  number,
  version,
  afterSaleId,
  afterSaleNumber,
});
