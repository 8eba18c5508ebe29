import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { type NamedPlace, placeName } from '../../inventory/index.ts';
import { analytics } from '../contract.ts';

// an order's effects are those of its shipments and payments as well
const DOCUMENTS = statement(`
  select :document::uuid as id
  union select s.id from fulfilment.shipment s where s.merchant_id = :merchant and s.order_id = :document::uuid
  union select p.id from billing.payment p where p.merchant_id = :merchant and p.order_id = :document::uuid`);

const MOVES = statement(`
  select m.id, m.sku_id as "skuId", s.code as "skuCode", p.name, 
    jsonb_build_object('kind', f.kind, 'code', f.code, 'isDefault', f.is_default, 'warehouse', fw.name) as "from",
    jsonb_build_object('kind', t.kind, 'code', t.code, 'isDefault', t.is_default, 'warehouse', tw.name) as "to",
    m.quantity, m.value, m.source, m.source_id as "sourceId", m.effective_at as at
  from inventory.stock_move m
  join catalog.sku s on s.merchant_id = m.merchant_id and s.id = m.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  join inventory.location f on f.merchant_id = m.merchant_id and f.id = m.from_location_id
  join inventory.location t on t.merchant_id = m.merchant_id and t.id = m.to_location_id
  left join inventory.warehouse fw on fw.merchant_id = f.merchant_id and fw.id = f.warehouse_id
  left join inventory.warehouse tw on tw.merchant_id = t.merchant_id and tw.id = t.warehouse_id
  where m.merchant_id = :merchant and m.source_id = any(:documents::uuid[])
    and (:warehouses is null or m.from_warehouse_id = any(:warehouses) or m.to_warehouse_id = any(:warehouses))
  order by m.id limit 500`);

const ENTRIES = statement(`
  select e.id, e.event, e.business_date as date, e.summary, e.source, e.source_id as "sourceId", e.source_number as "sourceNumber",
    jsonb_agg(jsonb_build_object('accountId', a.id, 'code', a.code, 'name', a.name, 'debit', kernel.plain(l.debit), 'credit', kernel.plain(l.credit)) order by l.n) as lines
  from ledger.entry e
  join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
  where e.merchant_id = :merchant and e.source_id = any(:documents::uuid[])
  group by e.merchant_id, e.id order by e.id limit 200`);

/** The stock moves and journal entries a document made, both ways linked. Each half needs its own permission; costs need another. */
export const documentEffects = answer(analytics.queries['document-effects'], async (ctx, input) => {
  const documents = (await ctx.rows<{ id: string }>(DOCUMENTS, { document: input.document })).map((row) => row.id);
  const [found, entries] = await Promise.all([
    ctx.may('inventory.view') ? ctx.rows<any>(MOVES, { documents }) : [],
    ctx.may('ledger.view') ? ctx.rows<any>(ENTRIES, { documents }) : [],
  ]);
  const seesCost = ctx.may('inventory.see-cost');
  const place = (named: NamedPlace) => placeName(named, ctx.actor.language);
  const moves = found.map(({ from, to, value, ...move }) => ({
    ...move,
    from: place(from),
    to: place(to),
    value: seesCost ? value : null,
  }));
  return { moves, entries };
});
