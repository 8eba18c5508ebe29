import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { requireVersion, requireWarehouses } from '../warehouse.ts';

interface ZoneRow {
  id: string;
  warehouseId: string;
  code: string;
  name: string;
  purpose: string;
  active: boolean;
  version: number;
}

const INSERT = statement(`insert into inventory.zone (merchant_id, id, warehouse_id, code, name, purpose)
  values (:merchant, :id::uuid, :warehouseId::uuid, :code, :name, :purpose)`);
const LOCK = statement(`select id, warehouse_id as "warehouseId", code, name, purpose, active, version from inventory.zone
  where merchant_id = :merchant and id = :zoneId::uuid and (:warehouses::uuid[] is null or warehouse_id = any(:warehouses::uuid[])) for update`);
const UPDATE =
  statement(`update inventory.zone set code = :code, name = :name, purpose = :purpose, active = :active::boolean, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);
const IN_USE = statement(`select exists (select from inventory.location
  where merchant_id = :merchant and zone_id = :zoneId::uuid and active) as "inUse"`);

export const createZone = handle(inventory.operations['create-zone'], async (ctx, input) => {
  await requireWarehouses(ctx, [input.warehouseId]);
  const id = ctx.newId();
  const row = { warehouseId: input.warehouseId, code: input.code, name: input.name, purpose: input.purpose ?? 'storage' };
  ctx.post(INSERT, { id, ...row });
  ctx.change('inventory.zone', id, null, row);
  return { id, version: 1 };
});

export const changeZone = handle(inventory.operations['change-zone'], async (ctx, { zoneId, expectedVersion, ...given }) =>
  change(ctx, await lock(ctx, zoneId, expectedVersion), given),
);

/** A zone without bins in use is used no more. */
export const archiveZone = handle(inventory.operations['archive-zone'], async (ctx, input) => {
  const zone = await lock(ctx, input.zoneId, input.expectedVersion);
  const row = await ctx.row<{ inUse: boolean }>(IN_USE, { zoneId: zone.id });
  if (row?.inUse) throw errors.zone_in_use({ code: zone.code });
  return change(ctx, zone, { active: false });
});

export const restoreZone = handle(inventory.operations['restore-zone'], async (ctx, input) =>
  change(ctx, await lock(ctx, input.zoneId, input.expectedVersion), { active: true }),
);

async function lock(ctx: Context, zoneId: string, expectedVersion: number | undefined): Promise<ZoneRow> {
  const zone = await ctx.row<ZoneRow>(LOCK, { zoneId });
  if (!zone) throw errors.zone_not_found();
  requireVersion(zone.version, expectedVersion);
  return zone;
}

function change(ctx: Context, zone: ZoneRow, given: Partial<ZoneRow>) {
  const { id, code, name, purpose, active, version } = { ...zone, ...given };
  ctx.post(UPDATE, { id, code, name, purpose, active });
  ctx.change('inventory.zone', id, zone, { code, name, purpose, active });
  return { id, version: version + 1 };
}
