import { answer } from '../../../kernel/context.ts';
import { sum, text } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { skusById } from '../../catalog/index.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { goodsColumns } from '../queries/goods-columns.ts';
import { consignmentKindChoices, consignmentStatusChoices, drawSourceChoices, labels } from '../words.ts';
import { amountsOf, soldLines } from './settling.ts';

const WITHIN = '(:warehouses::uuid[] is null or {w} = any(:warehouses::uuid[]))';

/** What came on consignment, went back, or was given back unsold. */
export const consignments = answerList(purchasing.queries.consignments, {
  from: `purchasing.consignment r
    join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
    join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
    left join lateral (select sum(l.quantity) as quantity, string_agg(s.code || ' × ' || trim_scale(l.quantity), ', ' order by l.n) as goods
      from purchasing.consignment_line l join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
      where l.merchant_id = r.merchant_id and l.consignment_id = r.id) t on true`,
  where: `r.merchant_id = :merchant and ${WITHIN.replace('{w}', 'r.warehouse_id')}`,
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'r.number', type: 'text', label: labels.consignment },
    kind: { sql: 'r.kind', type: 'choice', label: labels.kind, choices: consignmentKindChoices },
    supplierId: { sql: 'r.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'r.warehouse_id', type: 'reference', label: labels.lies, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.lies },
    status: { sql: 'r.status', type: 'choice', label: labels.status, choices: consignmentStatusChoices },
    goods: { sql: 't.goods', type: 'text', label: labels.name },
    quantity: { sql: 't.quantity', type: 'quantity', label: labels.movedQuantity },
    reference: { sql: 'r.reference', type: 'text', label: labels.reference },
    note: { sql: 'r.note', type: 'text', label: labels.note },
    madeAt: { sql: 'r.made_at', type: 'instant', label: labels.madeAt, sort: true },
    version: { sql: 'r.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-madeAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.consignment(ctx, row as never) })),
  search: 'lower(r.number) like :pattern or lower(p.name) like :pattern or lower(r.reference) like :pattern',
});

const STOCK_KEY = 'md5(b.owner_id::text || b.sku_id::text || b.warehouse_id::text)::uuid';
/** What consignors have here, and what of theirs was sold since the last report. */
export const consignedStock = answerList(purchasing.queries['consigned-stock'], {
  from: `(select x.merchant_id, x.owner_id, x.sku_id, x.warehouse_id, sum(x.quantity) as held, sum(x.quantity) filter (where x.quality = 'good') as good
      from inventory.stock_balance x
      join inventory.goods_owner g on g.merchant_id = x.merchant_id and g.owner_id = x.owner_id and g.kind = 'consignor'
      where x.merchant_id = :merchant and x.owner_id <> '00000000-0000-0000-0000-000000000000' and x.warehouse_id is not null
      group by x.merchant_id, x.owner_id, x.sku_id, x.warehouse_id) b
    join parties.party p on p.merchant_id = b.merchant_id and p.id = b.owner_id
    join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
    join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
    join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
    left join inventory.consigned_price a on a.merchant_id = b.merchant_id and a.owner_id = b.owner_id and a.sku_id = b.sku_id
    left join lateral (select sum(d.quantity) as quantity, sum(d.value) as value from inventory.consigned_draw d
      where d.merchant_id = b.merchant_id and d.owner_id = b.owner_id and d.sku_id = b.sku_id and d.warehouse_id = b.warehouse_id
        and not exists (select from purchasing.consignment_sale t where t.merchant_id = d.merchant_id and t.draw_id = d.id)) u on true`,
  where: `b.merchant_id = :merchant and ${WITHIN.replace('{w}', 'b.warehouse_id')}`,
  key: STOCK_KEY,
  columns: {
    id: { sql: STOCK_KEY, type: 'reference', label: labels.id, filter: false },
    supplierId: { sql: 'b.owner_id', type: 'reference', label: labels.consignor, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.consignor, sort: true },
    warehouseId: { sql: 'b.warehouse_id', type: 'reference', label: labels.lies, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.lies },
    ...goodsColumns('b.sku_id', 'c'),
    held: { sql: 'b.held', type: 'quantity', label: labels.held },
    good: { sql: 'coalesce(b.good, 0)', type: 'quantity', label: labels.sellable },
    unitCost: { sql: 'a.unit_cost', type: 'money', label: labels.agreedCost },
    sold: { sql: 'coalesce(u.quantity, 0)', type: 'quantity', label: labels.sold },
    owed: { sql: 'coalesce(u.value, 0)', type: 'money', label: labels.soldOwed },
  },
  defaultSort: 'supplier',
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      ...(ctx.may('purchasing.view') ? {} : { unitCost: null, owed: null }),
      allowed: allowedOn.consigned(ctx, row as never),
    })),
  search: 'lower(p.name) like :pattern or lower(s.code) like :pattern',
});

/** Each sale of a consignor's goods, and the report that settled it. */
export const consignedSales = answerList(purchasing.queries['consigned-sales'], {
  from: `inventory.consigned_draw d
    join parties.party p on p.merchant_id = d.merchant_id and p.id = d.owner_id
    join inventory.warehouse w on w.merchant_id = d.merchant_id and w.id = d.warehouse_id
    join catalog.sku s on s.merchant_id = d.merchant_id and s.id = d.sku_id
    join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
    left join purchasing.consignment_sale t on t.merchant_id = d.merchant_id and t.draw_id = d.id
    left join purchasing.bill b on b.merchant_id = t.merchant_id and b.id = t.bill_id`,
  where: `d.merchant_id = :merchant and ${WITHIN.replace('{w}', 'd.warehouse_id')}`,
  key: 'd.id',
  columns: {
    id: { sql: 'd.id', type: 'reference', label: labels.id, filter: false },
    supplierId: { sql: 'd.owner_id', type: 'reference', label: labels.consignor, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.consignor },
    warehouseId: { sql: 'd.warehouse_id', type: 'reference', label: labels.lies, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.lies },
    ...goodsColumns('d.sku_id', 'c'),
    quantity: { sql: 'd.quantity', type: 'quantity', label: labels.soldQuantity },
    value: { sql: 'd.value', type: 'money', label: labels.cost },
    source: { sql: 'd.source', type: 'choice', label: labels.soldFor, choices: drawSourceChoices },
    sourceNumber: { sql: 'd.source_number', type: 'text', label: labels.number },
    businessDate: { sql: 'd.business_date', type: 'date', label: labels.soldOn },
    billNumber: { sql: 'b.number', type: 'text', label: labels.bill },
    recordedAt: { sql: 'd.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
  },
  defaultSort: '-recordedAt',
  search:
    'lower(p.name) like :pattern or lower(s.code) like :pattern or lower(d.source_number) like :pattern or lower(b.number) like :pattern',
});

/** The sold report as it would stand now: what settling would bill. */
export const soldReport = answer(purchasing.queries['sold-report'], async (ctx, { supplierId, until = ctx.today }) => {
  const { lines } = await soldLines(ctx, { supplierId, until });
  const skus = await skusById(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  return {
    ...{ currency: ctx.merchant.currency, until },
    lines: lines.map((line) => {
      const sku = skus.get(line.skuId);
      return {
        ...{ skuId: line.skuId, skuCode: sku?.code ?? '', name: sku?.name ?? {}, optionText: sku?.optionText ?? '', unit: sku?.unit ?? '' },
        ...{ thumbnail: sku?.thumbnail ?? null, quantity: text(line.quantity), taxRate: line.taxRate, ...amountsOf(line) },
      };
    }),
    ...amountsOf({
      net: sum(lines.map(({ net }) => net)),
      tax: sum(lines.map(({ tax }) => tax)),
      gross: sum(lines.map(({ gross }) => gross)),
    }),
  };
});
