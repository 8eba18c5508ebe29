import { statement } from '../../kernel/statement.ts';
import { addSource, walkOf } from '../search/index.ts';

const permission = 'aftersales.view';

interface TextRow {
  id: string;
  number: string;
  shopId: string | null;
  warehouseId: string | null;
  about: string;
  page: string;
  texts: string[];
}

const CASE_IDS = statement(walkOf('aftersales.after_sale'));
const CASES = statement(`
  select a.id, a.number, a.shop_id as "shopId", null::uuid as "warehouseId", concat_ws(' · ', a.order_number, nullif(a.return_tracking, '')) as about,
    a.number as page, array[a.platform_number, a.return_tracking, a.new_order_number] as texts
  from aftersales.after_sale a where a.merchant_id = :merchant and a.id = any(:ids::uuid[])`);
const PARCEL_IDS = statement(walkOf('aftersales.return_parcel'));
const PARCELS = statement(`
  select p.id, p.number, p.shop_id as "shopId", p.warehouse_id as "warehouseId", p.tracking_number as about, p.number as page,
    array[p.tracking_number, p.contents] as texts
  from aftersales.return_parcel p where p.merchant_id = :merchant and p.id = any(:ids::uuid[])`);
const INSPECTION_IDS = statement(walkOf('aftersales.inspection'));
const INSPECTIONS = statement(`
  select i.id, i.number, a.shop_id as "shopId", i.warehouse_id as "warehouseId", concat_ws(' · ', p.number, a.number) as about, p.number as page,
    array[]::text[] as texts
  from aftersales.inspection i
  join aftersales.return_parcel p on p.merchant_id = i.merchant_id and p.id = i.parcel_id
  join aftersales.after_sale a on a.merchant_id = i.merchant_id and a.id = i.after_sale_id
  where i.merchant_id = :merchant and i.id = any(:ids::uuid[])`);
const RETURN_IDS = statement(walkOf('aftersales.supplier_return'));
const RETURNS = statement(`
  select r.id, r.number, null::uuid as "shopId", r.warehouse_id as "warehouseId", p.name as about, r.number as page,
    array[r.tracking_number, p.name] as texts
  from aftersales.supplier_return r join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
  where r.merchant_id = :merchant and r.id = any(:ids::uuid[])`);
const CLAIM_IDS = statement(walkOf('aftersales.claim'));
const CLAIMS = statement(`
  select c.id, c.number, a.shop_id as "shopId", null::uuid as "warehouseId", coalesce(p.name, c.carrier) as about, c.number as page,
    array[p.name, c.note] as texts
  from aftersales.claim c
  left join aftersales.after_sale a on a.merchant_id = c.merchant_id and a.id = c.after_sale_id
  left join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id
  where c.merchant_id = :merchant and c.id = any(:ids::uuid[])`);

const SCRAP_IDS = statement(walkOf('aftersales.scrap'));
const SCRAPS = statement(`
  select s.id, s.number, null::uuid as "shopId", s.warehouse_id as "warehouseId", concat_ws(' · ', a.number, k.code) as about, s.number as page,
    array[a.number, k.code] as texts
  from aftersales.scrap s
  join aftersales.after_sale a on a.merchant_id = s.merchant_id and a.id = s.after_sale_id
  join catalog.sku k on k.merchant_id = s.merchant_id and k.id = s.sku_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);
const REVIEW_IDS = statement(walkOf('aftersales.review'));
const REVIEWS = statement(`
  select v.id, coalesce(v.platform_number, nullif(v.order_number, ''), nullif(left(v.content, 60), ''), v.reviewed_at::date::text) as number, v.shop_id as "shopId", null::uuid as "warehouseId",
    left(v.content, 60) as about, coalesce(nullif(v.order_number, ''), v.platform_number, '') as page, array[v.order_number, v.content, v.answer] as texts
  from aftersales.review v where v.merchant_id = :merchant and v.id = any(:ids::uuid[])`);

const KINDS = [
  { entity: 'aftersales.after_sale', ids: CASE_IDS, rows: CASES, link: (page: string) => `/after-sales/${page}` },
  { entity: 'aftersales.return_parcel', ids: PARCEL_IDS, rows: PARCELS, link: (page: string) => `/after-sales/returns/${page}` },
  // an inspection has its place on the page of its parcel
  { entity: 'aftersales.inspection', ids: INSPECTION_IDS, rows: INSPECTIONS, link: (page: string) => `/after-sales/returns/${page}` },
  {
    entity: 'aftersales.supplier_return',
    ids: RETURN_IDS,
    rows: RETURNS,
    link: (page: string) => `/after-sales/supplier-returns?q=${page}`,
  },
  { entity: 'aftersales.scrap', ids: SCRAP_IDS, rows: SCRAPS, link: (page: string) => `/after-sales/scraps?q=${page}` },
  { entity: 'aftersales.review', ids: REVIEW_IDS, rows: REVIEWS, link: (page: string) => `/after-sales/reviews?q=${page}` },
  { entity: 'aftersales.claim', edition: 2, ids: CLAIM_IDS, rows: CLAIMS, link: (page: string) => `/after-sales/claims/${page}` },
] as const;

/**
 * After-sales, parcels that came back, inspections, returns to suppliers and claims are found by any part of their numbers and waybills, reviews also by
 * what they say.
 */
for (const { entity, ids, rows, link, ...kind } of KINDS)
  addSource({
    entity,
    edition: 'edition' in kind ? kind.edition : 1,
    ids,
    entries: async (ctx, asked) =>
      (await ctx.rows<TextRow>(rows, { ids: asked })).map(({ id, number, shopId, warehouseId, about, page, texts }) => ({
        ...{ id, shopId, warehouseId, permission, title: number, subtitle: about },
        link: link(page),
        texts: [number, ...texts],
      })),
  });
