import type { Context } from '../../kernel/context.ts';
import { decimal, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { checkVersion } from './opening.ts';
import { lockPairs, type Offer, offerKey } from './offers.ts';
import type { PackPrice } from './packs.rules.ts';
import type { Supplier } from './suppliers.ts';

const UPSERT = statement(`
  insert into purchasing.offer (merchant_id, id, supplier_id, sku_id, code, least_quantity, multiple, lead_days, preferred, pack_unit_id, note, active,
    updated_at)
  select :merchant, r.id, r."supplierId", r."skuId", r.code, r."leastQuantity", r.multiple, r."leadDays", r.preferred, r."packUnitId", r.note, true, :now
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "supplierId" uuid, "skuId" uuid, code text, "leastQuantity" numeric, multiple numeric,
    "leadDays" int, preferred boolean, "packUnitId" uuid, note text)
  on conflict (merchant_id, supplier_id, sku_id) do update set code = excluded.code, least_quantity = excluded.least_quantity,
    multiple = excluded.multiple, lead_days = excluded.lead_days, preferred = excluded.preferred,
    pack_unit_id = excluded.pack_unit_id, note = excluded.note, active = true,
    updated_at = excluded.updated_at, version = purchasing.offer.version + 1`);
// only one supplier of a SKU is asked first
const PREFER = statement(`update purchasing.offer o set preferred = false, version = o.version + 1
  from unnest(:supplierIds::uuid[], :skuIds::uuid[]) as w (supplier_id, sku_id)
  where o.merchant_id = :merchant and o.sku_id = w.sku_id and o.supplier_id <> w.supplier_id and o.preferred`);
// what is set for the same day is replaced; what held before ends the day before, what was set for later stays
const DROP =
  statement(`delete from purchasing.price p using jsonb_to_recordset(:sets::jsonb) as s ("offerId" uuid, "warehouseId" uuid, currency text, "validFrom" date)
  where p.merchant_id = :merchant and p.offer_id = s."offerId" and p.warehouse_id is not distinct from s."warehouseId" and p.currency = s.currency
    and p.valid_from = s."validFrom"`);
const END = statement(`update purchasing.price p set valid_to = s."validFrom" - 1
  from jsonb_to_recordset(:sets::jsonb) as s ("offerId" uuid, "warehouseId" uuid, currency text, "validFrom" date)
  where p.merchant_id = :merchant and p.offer_id = s."offerId" and p.warehouse_id is not distinct from s."warehouseId" and p.currency = s.currency
    and p.valid_from < s."validFrom" and (p.valid_to is null or p.valid_to >= s."validFrom")`);
const INSERT = statement(`
  insert into purchasing.price (merchant_id, id, offer_id, warehouse_id, currency, tax_inclusive, from_quantity, unit_price, pack_unit_id,
    pack_name, pack_size, pack_price, valid_from, valid_to, set_by, recorded_at)
  select :merchant, r.id, r."offerId", r."warehouseId", r.currency, r."taxInclusive", r."fromQuantity", r."unitPrice", (r.pack->>'unitId')::uuid,
    r.pack->>'name', (r.pack->>'size')::numeric, (r.pack->>'price')::numeric, r."validFrom", r."validTo", :actor, :now
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "offerId" uuid, "warehouseId" uuid, currency text, "taxInclusive" boolean,
    "fromQuantity" numeric, "unitPrice" numeric, pack jsonb, "validFrom" date, "validTo" date)`);

/** What is said of an offer; what is not stays as it is. */
export interface OfferDraft {
  supplier: Supplier;
  skuId: string;
  expectedVersion?: number | undefined;
  code?: string | undefined;
  leastQuantity?: string | undefined;
  multiple?: string | undefined;
  leadDays?: number | null | undefined;
  preferred?: boolean | undefined;
  packUnitId?: string | null | undefined;
  note?: string | undefined;
  warehouseId?: string | null | undefined;
  currency?: string | undefined;
  taxInclusive?: boolean | undefined;
  validFrom?: string | undefined;
  validTo?: string | null | undefined;
  tiers: readonly { fromQuantity: string; unitPrice: string; pack?: PackPrice | undefined }[];
}
export interface SavedOffer {
  offer: Offer;
  result: 'created' | 'updated';
}

const blank = {
  code: '',
  leastQuantity: '0',
  multiple: '1',
  leadDays: null,
  preferred: false,
  packUnitId: null,
  note: '',
  active: true,
  version: 0,
};
const FIELDS = ['code', 'leastQuantity', 'multiple', 'leadDays', 'preferred', 'packUnitId', 'note'] as const;
const said = (draft: OfferDraft) => Object.fromEntries(FIELDS.flatMap((key) => (draft[key] === undefined ? [] : [[key, draft[key]]])));

/** A validity that ends before it begins, and two prices of one quantity, are refused. */
export function refuseTiers({ tiers, validFrom, validTo }: OfferDraft, today: string): void {
  if (validTo && validTo < (validFrom ?? today)) throw errors.prices_end_before();
  const seen = new Set<string>();
  for (const { fromQuantity } of tiers) {
    const from = text(decimal(fromQuantity));
    if (seen.has(from)) throw errors.tiers_twice({ quantity: from });
    seen.add(from);
  }
}

/** Writes offers and their prices, set-based; of each pair of supplier and SKU there is one draft. */
export async function saveOffers(ctx: Context, drafts: readonly OfferDraft[]): Promise<SavedOffer[]> {
  const pairs = drafts.map(({ supplier, skuId }) => ({ supplierId: supplier.id, skuId }));
  const known = await lockPairs(ctx, pairs);
  const saved = drafts.map((draft, at): SavedOffer => {
    const pair = pairs[at] as (typeof pairs)[number];
    const before = known.get(offerKey(pair));
    if (before) checkVersion(before.version, draft.expectedVersion);
    const offer: Offer = { ...(before ?? { ...blank, ...pair, id: ctx.newId() }), ...said(draft), active: true };
    ctx.change('purchasing.offer', offer.id, before ?? null, offer);
    return { offer: { ...offer, version: offer.version + 1 }, result: before ? 'updated' : 'created' };
  });
  const firsts = saved.filter(({ offer }) => offer.preferred).map(({ offer }) => offer);
  if (firsts.length)
    ctx.post(PREFER, { supplierIds: firsts.map(({ supplierId }) => supplierId), skuIds: firsts.map(({ skuId }) => skuId) });
  ctx.post(UPSERT, { rows: JSON.stringify(saved.map(({ offer }) => offer)) });
  savePrices(ctx, drafts, saved);
  return saved;
}

function savePrices(ctx: Context, drafts: readonly OfferDraft[], saved: readonly SavedOffer[]): void {
  const sets = drafts.flatMap((draft, at) => {
    if (!draft.tiers.length) return [];
    const { supplier, warehouseId = null, currency = supplier.currency, taxInclusive = supplier.taxInclusive } = draft;
    const { validFrom = ctx.today, validTo = null, tiers } = draft;
    const offerId = (saved[at] as SavedOffer).offer.id;
    ctx.change('purchasing.offer', offerId, null, { validFrom, validTo, currency, tiers });
    return [{ offerId, warehouseId, currency, taxInclusive, validFrom, validTo, tiers }];
  });
  if (!sets.length) return;
  const named = JSON.stringify(sets);
  ctx.post(DROP, { sets: named });
  ctx.post(END, { sets: named });
  const rows = sets.flatMap(({ tiers, ...set }) => tiers.map((tier) => ({ ...set, ...tier, id: ctx.newId() })));
  ctx.post(INSERT, { rows: JSON.stringify(rows) });
}
