import type { Context, ReadContext } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

/** A warehouse as its settings are changed. */
export interface WarehouseRow {
  id: string;
  code: string;
  name: string;
  type: string;
  country: string;
  province: string;
  city: string;
  district: string;
  detail: string;
  contact: string;
  phone: string;
  zone: string | null;
  regions: string[];
  priority: number;
  negativeStock: 'forbid' | 'allow_ship_before_receipt';
  active: boolean;
  version: number;
}

const LOAD = statement(`select id, code, name, type, country, province, city, district, detail, contact, phone, zone, regions, priority,
    negative_stock as "negativeStock", active, version
  from inventory.warehouse where merchant_id = :merchant and id = :warehouseId::uuid
    and (:warehouses::uuid[] is null or id = any(:warehouses::uuid[])) for update`);
const SEEN = statement(`select id, code, active from inventory.warehouse
  where merchant_id = :merchant and id = any(:ids::uuid[]) and (:warehouses::uuid[] is null or id = any(:warehouses::uuid[]))`);

/** Locks a warehouse of the person's scope. */
export async function lockWarehouse(ctx: Context, warehouseId: string, expectedVersion: number | undefined): Promise<WarehouseRow> {
  const row = await ctx.row<WarehouseRow>(LOAD, { warehouseId });
  if (!row) throw errors.warehouse_not_found({ warehouse: warehouseId });
  requireVersion(row.version, expectedVersion);
  return row;
}

export function requireVersion(actual: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== actual) throw kernelErrors.version_conflict({ expected, actual });
}

/** Warehouses that goods may be moved in: of the person's scope and in use. */
export async function requireWarehouses(ctx: ReadContext, ids: readonly string[]): Promise<void> {
  const rows = await ctx.rows<{ id: string; code: string; active: boolean }>(SEEN, { ids });
  const unknown = ids.find((id) => !rows.some((row) => row.id === id));
  if (unknown !== undefined) throw errors.warehouse_not_found({ warehouse: unknown });
  const inactive = rows.find((row) => !row.active);
  if (inactive) throw errors.warehouse_inactive({ code: inactive.code });
}
