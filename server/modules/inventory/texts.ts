import { statement } from '../../kernel/statement.ts';
import { addSource, walkOf } from '../search/index.ts';

const permission = 'inventory.view';

interface TextRow {
  id: string;
  number: string;
  remark: string;
  warehouseId: string;
  warehouse: string;
}

const DOCUMENT_IDS = statement(walkOf('inventory.stock_document'));
const DOCUMENTS = statement(`
  select d.id, d.number, d.remark, d.warehouse_id as "warehouseId", w.name as warehouse
  from inventory.stock_document d join inventory.warehouse w on w.merchant_id = d.merchant_id and w.id = d.warehouse_id
  where d.merchant_id = :merchant and d.id = any(:ids::uuid[])`);

/** Stock documents are found by any part of their number and remark. */
addSource({
  entity: 'inventory.stock_document',
  edition: 1,
  ids: DOCUMENT_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(DOCUMENTS, { ids })).map(({ id, number, remark, warehouseId, warehouse }) => ({
      ...{ id, warehouseId, permission, title: number },
      subtitle: [warehouse, remark].filter(Boolean).join(' · '),
      link: `/inventory/documents/${number}`,
      texts: [number, remark],
    })),
});

const ASSEMBLY_IDS = statement(walkOf('inventory.assembly'));
const ASSEMBLIES = statement(`
  select t.id, t.number, t.remark, t.warehouse_id as "warehouseId", s.code as warehouse
  from inventory.assembly t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
  where t.merchant_id = :merchant and t.id = any(:ids::uuid[])`);

/** Assemblies are found by their number, the code of the whole, and their remark. */
addSource({
  entity: 'inventory.assembly',
  edition: 1,
  ids: ASSEMBLY_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(ASSEMBLIES, { ids })).map(({ id, number, remark, warehouseId, warehouse: code }) => ({
      ...{ id, warehouseId, permission, title: number },
      subtitle: [code, remark].filter(Boolean).join(' · '),
      link: `/inventory/assemblies/${number}`,
      texts: [number, remark, code],
    })),
});

const COUNT_IDS = statement(walkOf('inventory.stock_count'));
const COUNTS = statement(`
  select c.id, c.number, c.remark, c.warehouse_id as "warehouseId", w.name as warehouse
  from inventory.stock_count c join inventory.warehouse w on w.merchant_id = c.merchant_id and w.id = c.warehouse_id
  where c.merchant_id = :merchant and c.id = any(:ids::uuid[])`);

/** Counts are found by any part of their number and remark. */
addSource({
  entity: 'inventory.stock_count',
  edition: 1,
  ids: COUNT_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(COUNTS, { ids })).map(({ id, number, remark, warehouseId, warehouse }) => ({
      ...{ id, warehouseId, permission, title: number },
      subtitle: [warehouse, remark].filter(Boolean).join(' · '),
      link: `/inventory/counts/${number}`,
      texts: [number, remark],
    })),
});

const TRANSFER_IDS = statement(walkOf('inventory.transfer'));
const TRANSFERS = statement(`
  select t.id, t.number, t.remark, t.from_warehouse_id as "warehouseId", t.to_warehouse_id as "otherWarehouseId", f.name || ' → ' || g.name as warehouse
  from inventory.transfer t join inventory.warehouse f on f.merchant_id = t.merchant_id and f.id = t.from_warehouse_id
    join inventory.warehouse g on g.merchant_id = t.merchant_id and g.id = t.to_warehouse_id
  where t.merchant_id = :merchant and t.id = any(:ids::uuid[])`);

/** Transfers are found by any part of their number and remark, at either end. */
addSource({
  entity: 'inventory.transfer',
  edition: 1,
  ids: TRANSFER_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow & { otherWarehouseId: string }>(TRANSFERS, { ids })).map(({ number, remark, warehouse, ...row }) => ({
      ...row,
      ...{ permission, title: number, subtitle: warehouse },
      link: `/inventory/transfers/${number}`,
      texts: [number, remark],
    })),
});

const WAREHOUSE_IDS = statement(walkOf('inventory.warehouse'));
const WAREHOUSES = statement(`select id, code, name from inventory.warehouse where merchant_id = :merchant and id = any(:ids::uuid[])`);

/** Warehouses are found by name and code. */
addSource({
  entity: 'inventory.warehouse',
  edition: 1,
  ids: WAREHOUSE_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; code: string; name: string }>(WAREHOUSES, { ids })).map(({ id, code, name }) => ({
      ...{ id, warehouseId: id, permission, title: name, subtitle: code },
      link: `/settings/warehouses/${code}`,
      texts: [name, code],
    })),
});

const LANDED_IDS = statement(walkOf('inventory.landed_cost'));
const LANDED = statement(`
  select l.id, l.number, l.bill_number as bill, l.remark, coalesce(p.name, '') as supplier
  from inventory.landed_cost l left join parties.party p on p.merchant_id = l.merchant_id and p.id = l.supplier_id
  where l.merchant_id = :merchant and l.id = any(:ids::uuid[])`);

/** Landed costs are found by their number, the number of the bill, who billed them, and their remark. */
addSource({
  entity: 'inventory.landed_cost',
  edition: 1,
  ids: LANDED_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; bill: string; remark: string; supplier: string }>(LANDED, { ids })).map(
      ({ id, number, bill, remark, supplier }) => ({
        ...{ id, permission: 'inventory.see-cost', title: number },
        subtitle: [supplier, remark].filter(Boolean).join(' · '),
        link: `/inventory/landed-costs/${number}`,
        texts: [number, bill, remark, supplier],
      }),
    ),
});

const METHOD_IDS = statement(walkOf('inventory.cost_method'));
const COST_METHODS = statement(`
  select m.id, m.number, coalesce(c.name ->> 'zh', c.name ->> 'en', '') as category
  from inventory.cost_method m left join catalog.category c on c.merchant_id = m.merchant_id and c.id = m.category_id
  where m.merchant_id = :merchant and m.id = any(:ids::uuid[])`);

/** Changes of cost methods are found by their number and category. */
addSource({
  entity: 'inventory.cost_method',
  edition: 1,
  ids: METHOD_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; category: string }>(COST_METHODS, { ids })).map(({ id, number, category }) => ({
      ...{ id, permission: 'inventory.see-cost', title: number, subtitle: category },
      link: `/inventory/cost-methods?q=${number}`,
      texts: [number, category],
    })),
});
