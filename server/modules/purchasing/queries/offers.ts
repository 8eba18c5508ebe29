import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { packObject } from '../offers.ts';
import { labels } from '../words.ts';
import { goodsColumns } from './goods-columns.ts';

const HOLDS = `x.merchant_id = o.merchant_id and x.offer_id = o.id and x.valid_from <= :today and (x.valid_to is null or x.valid_to >= :today)`;

/** What suppliers sell of what we keep, with the prices of today. */
export const offers = answerList(purchasing.queries.offers, {
  from: `purchasing.offer o
    join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
    join catalog.sku s on s.merchant_id = o.merchant_id and s.id = o.sku_id
    join catalog.product r on r.merchant_id = s.merchant_id and r.id = s.product_id
    left join catalog.pack_unit u on u.merchant_id = o.merchant_id and u.id = o.pack_unit_id
    left join lateral (select x.unit_price, x.pack_name, x.pack_size, x.pack_price, x.currency, x.tax_inclusive, x.valid_from, x.valid_to from purchasing.price x where ${HOLDS}
      order by x.warehouse_id nulls first, x.valid_from desc, x.from_quantity limit 1) h on true`,
  where: 'o.merchant_id = :merchant and (:supplierId::uuid is null or o.supplier_id = :supplierId::uuid)',
  params: (_ctx, fixed) => ({ supplierId: (fixed as { supplierId?: string }).supplierId ?? null }),
  key: 'o.id',
  columns: {
    id: { sql: 'o.id', type: 'reference', label: labels.id, filter: false },
    supplierId: { sql: 'o.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    ...goodsColumns('o.sku_id', 'r'),
    skuCode: { sql: 's.code', type: 'text', label: labels.sku, sort: true },
    code: { sql: 'o.code', type: 'text', label: labels.supplierCode },
    leastQuantity: { sql: 'o.least_quantity', type: 'quantity', label: labels.leastQuantity },
    multiple: { sql: 'o.multiple', type: 'quantity', label: labels.multiple },
    leadDays: { sql: 'coalesce(o.lead_days, p.lead_days)', type: 'number', label: labels.leadDays },
    preferred: { sql: 'o.preferred', type: 'boolean', label: labels.preferred },
    pack: { sql: 'coalesce(h.pack_name, u.name)', type: 'text', label: labels.pack },
    packSize: { sql: 'coalesce(h.pack_size, u.numerator / u.denominator)', type: 'quantity', label: labels.packSize },
    packPrice: { sql: 'h.pack_price', type: 'money', label: labels.packPrice },
    packs: {
      sql: `case when u.id is not null then jsonb_build_object('unitId', u.id,
        'leastQuantity', trim_scale(round(o.least_quantity * u.denominator / u.numerator, 6))::text,
        'multiple', trim_scale(round(o.multiple * u.denominator / u.numerator, 6))::text) end`,
      type: 'text',
      label: labels.pack,
      filter: false,
    },
    price: { sql: 'h.unit_price', type: 'money', label: labels.price },
    tiers: {
      sql: `coalesce((select jsonb_agg(jsonb_build_object('fromQuantity', trim_scale(x.from_quantity)::text,
            'fromPacks', trim_scale(round(x.from_quantity / x.pack_size, 6))::text, 'unitPrice', trim_scale(x.unit_price)::text, 'pack', ${packObject('x')}, 'warehouse', w.name)
          order by w.name nulls first, x.from_quantity)
        from purchasing.price x left join inventory.warehouse w on w.merchant_id = x.merchant_id and w.id = x.warehouse_id where ${HOLDS}), '[]')`,
      type: 'text',
      label: labels.tiers,
      filter: false,
    },
    currency: { sql: 'h.currency', type: 'text', label: labels.currency },
    taxInclusive: { sql: 'h.tax_inclusive', type: 'boolean', label: labels.taxInclusive },
    validFrom: { sql: 'h.valid_from', type: 'date', label: labels.validFrom },
    validTo: { sql: 'h.valid_to', type: 'date', label: labels.validTo },
    nextFrom: {
      sql: `(select min(x.valid_from) from purchasing.price x where x.merchant_id = o.merchant_id and x.offer_id = o.id and x.valid_from > :today)`,
      type: 'date',
      label: labels.nextFrom,
    },
    note: { sql: 'o.note', type: 'text', label: labels.note },
    active: { sql: 'o.active', type: 'boolean', label: labels.active },
    updatedAt: { sql: 'o.updated_at', type: 'instant', label: labels.updatedAt, sort: true },
    version: { sql: 'o.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-updatedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.offer(ctx, row as never) })),
  search: 'lower(s.code) like :pattern or lower(o.code) like :pattern or lower(p.name) like :pattern or lower(r.name::text) like :pattern',
});
