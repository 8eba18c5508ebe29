import { statement } from '../../kernel/statement.ts';
import { addFinder, addStanding, asListed, type Hit } from '../search/index.ts';
import { assemblyOperations } from './assembly/assembly.rules.ts';
import { assemblies } from './assembly/queries/assemblies.ts';
import { costMethodsList } from './costing/queries/cost-methods.ts';
import { landedCosts } from './costing/queries/landed-costs.ts';
import { countOperations } from './counting/count.rules.ts';
import { stockCounts } from './counting/queries/stock-counts.ts';
import { documentOperations, transferOperations } from './document.rules.ts';
import { stockDocuments } from './queries/stock-documents.ts';
import { transfers } from './queries/transfers.ts';
import { warehouses } from './queries/warehouses.ts';

const TRANSFER = `select 'inventory.transfer' as entity, t.id, t.number as title, f.name || ' → ' || g.name as subtitle, '/inventory/transfers/' || t.number as link
  from inventory.transfer t join inventory.warehouse f on f.merchant_id = t.merchant_id and f.id = t.from_warehouse_id
    join inventory.warehouse g on g.merchant_id = t.merchant_id and g.id = t.to_warehouse_id
  where t.merchant_id = :merchant and (:warehouses::uuid[] is null or t.from_warehouse_id = any(:warehouses::uuid[])
    or t.to_warehouse_id = any(:warehouses::uuid[]))`;
const DOCUMENT = `select 'inventory.stock_document' as entity, d.id, d.number as title, concat_ws(' · ', w.name, nullif(d.remark, '')) as subtitle,
    '/inventory/documents/' || d.number as link
  from inventory.stock_document d join inventory.warehouse w on w.merchant_id = d.merchant_id and w.id = d.warehouse_id
  where d.merchant_id = :merchant and (:warehouses::uuid[] is null or d.warehouse_id = any(:warehouses::uuid[]))`;
const COUNT = `select 'inventory.stock_count' as entity, c.id, c.number as title, concat_ws(' · ', w.name, nullif(c.remark, '')) as subtitle,
    '/inventory/counts/' || c.number as link
  from inventory.stock_count c join inventory.warehouse w on w.merchant_id = c.merchant_id and w.id = c.warehouse_id
  where c.merchant_id = :merchant and (:warehouses::uuid[] is null or c.warehouse_id = any(:warehouses::uuid[]))`;
const WAREHOUSE = `select 'inventory.warehouse' as entity, w.id, w.name as title, w.code as subtitle, '/settings/warehouses/' || w.code as link
  from inventory.warehouse w where w.merchant_id = :merchant and (:warehouses::uuid[] is null or w.id = any(:warehouses::uuid[]))`;

const TRANSFER_CALLED = statement(`${TRANSFER} and t.number = any(:codes::text[])`);
const DOCUMENT_CALLED = statement(`${DOCUMENT} and d.number = any(:codes::text[])`);
const COUNT_CALLED = statement(`${COUNT} and c.number = any(:codes::text[])`);
// warehouses are a handful: any part of their name or code finds them
const WAREHOUSE_CALLED = statement(`${WAREHOUSE} and (w.code = any(:codes::text[]) or strpos(lower(w.name), lower(:text)) > 0)`);

const LANDED_CALLED =
  statement(`select 'inventory.landed_cost' as entity, l.id, l.number as title, concat_ws(' · ', p.name, nullif(l.remark, '')) as subtitle,
    '/inventory/landed-costs/' || l.number as link
  from inventory.landed_cost l left join parties.party p on p.merchant_id = l.merchant_id and p.id = l.supplier_id
  where l.merchant_id = :merchant and l.number = any(:codes::text[])`);

const ASSEMBLY_CALLED =
  statement(`select 'inventory.assembly' as entity, t.id, t.number as title, concat_ws(' · ', s.code, nullif(t.remark, '')) as subtitle,
    '/inventory/assemblies/' || t.number as link
  from inventory.assembly t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
  where t.merchant_id = :merchant and t.number = any(:codes::text[]) and (:warehouses::uuid[] is null or t.warehouse_id = any(:warehouses::uuid[]))`);
// the same number may be on goods of several SKUs: each is a hit
const SERIAL_CALLED =
  statement(`select 'inventory.serial' as entity, t.id, t.number as title, s.code as subtitle, '/inventory/serials/' || t.id as link
  from inventory.serial t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
  where t.merchant_id = :merchant and t.number = any(:codes::text[]) order by t.id limit 20`);
const LOT_CALLED =
  statement(`select 'inventory.lot' as entity, t.id, t.number as title, s.code as subtitle, '/inventory/lots/' || t.id as link
  from inventory.lot t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
  where t.merchant_id = :merchant and t.number = any(:codes::text[]) order by t.id limit 20`);

const permission = 'inventory.view';
addFinder({
  entity: 'inventory.landed_cost',
  permission: 'inventory.see-cost',
  find: (ctx, { codes }) => ctx.rows<Hit>(LANDED_CALLED, { codes }),
});
addFinder({
  entity: 'inventory.transfer',
  permission,
  find: (ctx, { codes }) => ctx.rows<Hit>(TRANSFER_CALLED, { codes }),
});
addFinder({
  entity: 'inventory.stock_document',
  permission,
  find: (ctx, { codes }) => ctx.rows<Hit>(DOCUMENT_CALLED, { codes }),
});
addFinder({
  entity: 'inventory.stock_count',
  permission,
  find: (ctx, { codes }) => ctx.rows<Hit>(COUNT_CALLED, { codes }),
});
addFinder({
  entity: 'inventory.assembly',
  permission,
  find: (ctx, { codes }) => ctx.rows<Hit>(ASSEMBLY_CALLED, { codes }),
});
addFinder({
  entity: 'inventory.serial',
  permission,
  find: (ctx, { codes }) => ctx.rows<Hit>(SERIAL_CALLED, { codes }),
});
addFinder({
  entity: 'inventory.lot',
  permission,
  find: (ctx, { codes }) => ctx.rows<Hit>(LOT_CALLED, { codes }),
});
addFinder({
  entity: 'inventory.warehouse',
  permission,
  find: (ctx, { text, codes }) => ctx.rows<Hit>(WAREHOUSE_CALLED, { text, codes }),
});

addStanding({ entity: 'inventory.assembly', operations: assemblyOperations, of: asListed(assemblies) });
addStanding({ entity: 'inventory.transfer', operations: transferOperations, of: asListed(transfers) });
addStanding({ entity: 'inventory.stock_document', operations: documentOperations, of: asListed(stockDocuments) });
addStanding({ entity: 'inventory.stock_count', operations: countOperations, of: asListed(stockCounts) });
addStanding({ entity: 'inventory.warehouse', operations: ['archive-warehouse', 'restore-warehouse'], of: asListed(warehouses) });
addStanding({ entity: 'inventory.cost_method', operations: ['cancel-cost-method'], of: asListed(costMethodsList) });
addStanding({ entity: 'inventory.landed_cost', operations: ['reverse-landed-cost'], of: asListed(landedCosts) });
