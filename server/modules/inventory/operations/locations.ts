import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { binCodes, MOST_BINS } from '../bins.rules.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { requireVersion, requireWarehouses } from '../warehouse.ts';

interface LocationRow {
  id: string;
  warehouseId: string;
  zoneId: string | null;
  code: string;
  isDefault: boolean;
  pickSequence: number;
  active: boolean;
  version: number;
}

const ZONE = statement(`select warehouse_id as "warehouseId" from inventory.zone where merchant_id = :merchant and id = :zoneId::uuid`);
const LAST_SEQUENCE = statement(`select coalesce(max(pick_sequence), 0)::int as last from inventory.location
  where merchant_id = :merchant and warehouse_id = :warehouseId::uuid`);
const INSERT = statement(`insert into inventory.location (merchant_id, id, kind, warehouse_id, zone_id, code, pick_sequence)
  select :merchant, b.id, 'internal', :warehouseId::uuid, :zoneId::uuid, b.code, :firstSequence::int + b.n::int - 1
  from unnest(:ids::uuid[], :codes::text[]) with ordinality as b (id, code, n)
  on conflict (merchant_id, warehouse_id, code) do nothing returning id`);
const LOCK = statement(`select id, warehouse_id as "warehouseId", zone_id as "zoneId", code, is_default as "isDefault",
    pick_sequence as "pickSequence", active, version
  from inventory.location where merchant_id = :merchant and id = :locationId::uuid and kind = 'internal'
    and (:warehouses::uuid[] is null or warehouse_id = any(:warehouses::uuid[])) for update`);
const UPDATE = statement(`update inventory.location set code = :code, zone_id = :zoneId::uuid, pick_sequence = :pickSequence::int,
    active = :active::boolean, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);
const HOLDS = statement(`select exists (select from inventory.stock_balance
  where merchant_id = :merchant and location_id = :locationId::uuid and quantity <> 0) as "holds"`);

/** Bins by a pattern of codes, walked in its order; those that exist already are left as they are. */
export const createLocations = handle(inventory.operations['create-locations'], async (ctx, input) => {
  const { warehouseId, zoneId, pattern } = input;
  const codes = binCodes(pattern);
  if (codes === undefined) throw errors.bin_pattern_invalid({ pattern });
  if (codes.length > MOST_BINS) throw errors.too_many_bins({ maximum: MOST_BINS });
  await Promise.all([requireWarehouses(ctx, [warehouseId]), requireZone(ctx, zoneId ?? null, warehouseId)]);
  const firstSequence = input.firstSequence ?? ((await ctx.row<{ last: number }>(LAST_SEQUENCE, { warehouseId }))?.last ?? 0) + 1;
  const ids = codes.map(() => ctx.newId());
  const made = await ctx.rows(INSERT, { warehouseId, zoneId: zoneId ?? null, ids, codes, firstSequence });
  if (!made.length) throw errors.location_code_taken();
  const [first, last] = [codes[0] ?? '', codes.at(-1) ?? ''];
  ctx.change('inventory.location', ids[0] ?? '', null, { warehouseId, pattern, created: made.length });
  return { created: made.length, existing: codes.length - made.length, first, last };
});

export const changeLocation = handle(inventory.operations['change-location'], async (ctx, { locationId, expectedVersion, ...given }) => {
  const bin = await lock(ctx, locationId, expectedVersion);
  if (given.zoneId) await requireZone(ctx, given.zoneId, bin.warehouseId);
  return change(ctx, bin, given);
});

/** An empty bin is used no more; the default bin always is. */
export const archiveLocation = handle(inventory.operations['archive-location'], async (ctx, input) => {
  const bin = await lock(ctx, input.locationId, input.expectedVersion);
  if (bin.isDefault) throw errors.location_is_default();
  const row = await ctx.row<{ holds: boolean }>(HOLDS, { locationId: bin.id });
  if (row?.holds) throw errors.location_not_empty({ code: bin.code });
  return change(ctx, bin, { active: false });
});

export const restoreLocation = handle(inventory.operations['restore-location'], async (ctx, input) =>
  change(ctx, await lock(ctx, input.locationId, input.expectedVersion), { active: true }),
);

async function requireZone(ctx: Context, zoneId: string | null, warehouseId: string): Promise<void> {
  if (zoneId === null) return;
  const zone = await ctx.row<{ warehouseId: string }>(ZONE, { zoneId });
  if (zone?.warehouseId !== warehouseId) throw errors.zone_not_found();
}

async function lock(ctx: Context, locationId: string, expectedVersion: number | undefined): Promise<LocationRow> {
  const bin = await ctx.row<LocationRow>(LOCK, { locationId });
  if (!bin) throw errors.location_not_found();
  requireVersion(bin.version, expectedVersion);
  return bin;
}

function change(ctx: Context, bin: LocationRow, given: Partial<LocationRow>) {
  const { id, code, zoneId, pickSequence, active, version } = { ...bin, ...given };
  ctx.post(UPDATE, { id, code, zoneId, pickSequence, active });
  ctx.change('inventory.location', id, bin, { code, zoneId, pickSequence, active });
  return { id, version: version + 1 };
}
