import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { remembered } from '../company/index.ts';
import { addGoodsElsewhere } from '../ledger/index.ts';
import { errors } from './errors.ts';
import type { LocationKind, VirtualKind } from './keys.ts';

/** Where goods can be: what of a location never changes. */
export interface Place {
  id: string;
  kind: LocationKind;
  /** Of bins; null at transit locations and counter-accounts. */
  warehouseId: string | null;
}

/** The merchant's counter-accounts of goods, by kind. */
export type Locations = Record<VirtualKind, string>;

/** A warehouse as allocation sees it. */
export interface Warehouse {
  id: string;
  code: string;
  name: string;
  type: string;
  province: string;
  city: string;
  /** Provinces it serves first; empty serves all. */
  regions: string[];
  priority: number;
  /** Whether what lies there can be promised to orders: not with a dealer, who alone sells it. */
  promisable: boolean;
  negativeStock: 'forbid' | 'allow_ship_before_receipt';
}

const PLACES = statement(`select id, kind, warehouse_id as "warehouseId" from inventory.location
  where merchant_id = :merchant and id = any(:ids::uuid[])`);
const VIRTUAL = statement(`select id, kind from inventory.location
  where merchant_id = :merchant and warehouse_id is null and kind <> 'transit'`);
const DEFAULTS = statement(`select warehouse_id as "warehouseId", id from inventory.location
  where merchant_id = :merchant and is_default`);
const WAREHOUSES = statement(`select id, code, name, type, province, city, regions, priority, negative_stock as "negativeStock", promisable
  from inventory.warehouse where merchant_id = :merchant and active order by promisable desc, priority, id`);

const PLACES_KEPT = 100_000;

// kind and warehouse of a location never change, so what was read once stays true; an id that was rolled back is never asked for again
const places = new Map<string, Map<string, Place>>();
const virtual = new Map<string, Locations>();
const defaults = new Map<string, Map<string, string>>();

/** Kind and warehouse of locations. One that is not the merchant's is refused. */
export async function placesOf(ctx: ReadContext, ids: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  let known = places.get(ctx.merchant.id);
  if (!known || known.size > PLACES_KEPT) {
    known = new Map();
    places.set(ctx.merchant.id, known);
  }
  const mine = known;
  const missing = [...new Set(ids)].filter((id) => !mine.has(id));
  if (!missing.length) return mine;
  for (const place of await ctx.rows<Place>(PLACES, { ids: missing })) mine.set(place.id, place);
  const unknown = missing.find((id) => !mine.has(id));
  if (unknown) throw errors.location_not_found({ location: unknown });
  return mine;
}

/** Ids of the merchant's counter-accounts; remembered by the process. */
export async function locations(ctx: ReadContext): Promise<Locations> {
  const known = virtual.get(ctx.merchant.id);
  if (known) return known;
  const rows = await ctx.rows<{ id: string; kind: VirtualKind }>(VIRTUAL);
  const made = Object.fromEntries(rows.map((row) => [row.kind, row.id])) as Locations;
  if (rows.length) virtual.set(ctx.merchant.id, made);
  return made;
}

/** The bin of a warehouse in which goods without a bin lie; never changes. */
export async function defaultLocation(ctx: ReadContext, warehouseId: string): Promise<string> {
  const known = defaults.get(ctx.merchant.id)?.get(warehouseId);
  if (known) return known;
  const rows = await ctx.rows<{ warehouseId: string; id: string }>(DEFAULTS);
  const made = new Map(rows.map((row) => [row.warehouseId, row.id]));
  defaults.set(ctx.merchant.id, made);
  const found = made.get(warehouseId);
  if (!found) throw errors.warehouse_not_found({ warehouse: warehouseId });
  return found;
}

const active = remembered<Warehouse[]>((ctx) => ctx.rows<Warehouse>(WAREHOUSES));

// goods at dealers are on an account of their own (facts.md 6.5, 46)
addGoodsElsewhere(
  async (ctx) =>
    new Map((await active.of(ctx)).flatMap(({ id, promisable }) => (promisable ? [] : [[id, 'inventory_consigned' as const]]))),
);

/** Active warehouses, those of dealers last, the first choice first; what another process changed may lag two seconds. */
export const warehousesByPriority = (ctx: ReadContext): Promise<Warehouse[]> => active.of(ctx);

/** To be called by whatever changes warehouses. */
export const forgetWarehouses = (ctx: ReadContext): void => active.forget(ctx);
