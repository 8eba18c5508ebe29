import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { nameOf } from '../../../kernel/names.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import type { claimRow } from '../shapes.ts';
import { claims } from './claims.ts';

const CLAIM = statement(`select c.id, c.waybill, coalesce(a.order_number, s.order_number) as "orderNumber", s.number as "shipmentNumber",
    m.person_name as "openedBy"
  from aftersales.claim c
  left join aftersales.after_sale a on a.merchant_id = c.merchant_id and a.id = c.after_sale_id
  left join lateral (select f.shipment_id from fulfilment.parcel f where f.merchant_id = c.merchant_id and c.waybill <> ''
    and f.tracking_number = c.waybill limit 1) f on true
  left join fulfilment.shipment s on s.merchant_id = c.merchant_id and s.id = f.shipment_id
  left join access.membership m on m.merchant_id = c.merchant_id and m.person_id = c.opened_by
  where c.merchant_id = :merchant and ${isCalled('c')}`);

const GOODS = 'k.id as "skuId", k.code as "skuCode", p.name, k.option_text as "optionText", k.image as thumbnail, p.unit';
const SKU = `join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id`;
// goods that went back to their supplier, else those of the case, else those of the parcel that is gone
const LINES = statement(`select l.id, ${GOODS}, l.quantity, l.replaced, l.cost_amount as cost, l.n
  from aftersales.supplier_return r
  join aftersales.supplier_return_line l on l.merchant_id = r.merchant_id and l.supplier_return_id = r.id ${SKU}
  where r.merchant_id = :merchant and r.claim_id = :id::uuid
  union all
  select l.id, ${GOODS}, l.quantity, 0, null, l.n
  from aftersales.claim c join aftersales.after_sale_line l on l.merchant_id = c.merchant_id and l.after_sale_id = c.after_sale_id ${SKU}
  where c.merchant_id = :merchant and c.id = :id::uuid
  union all
  select l.order_line_id, ${GOODS}, l.quantity, 0, l.cost_amount, l.n
  from fulfilment.shipment s join fulfilment.shipment_line l on l.merchant_id = s.merchant_id and l.shipment_id = s.id ${SKU}
  where s.merchant_id = :merchant and s.number = :shipmentNumber::text
  order by n`);
const REPLACEMENTS = statement(`select r.id, w.name as warehouse, r.cost_amount as cost, r.note, m.person_name as "receivedBy",
    r.received_at as "receivedAt", r.undone_at as "undoneAt", coalesce(g.goods, '') as goods
  from aftersales.replacement r
  join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
  left join access.membership m on m.merchant_id = r.merchant_id and m.person_id = r.received_by
  left join lateral (select string_agg(k.code || ' ×' || trim_scale(l.quantity), ', ' order by l.n) as goods
    from aftersales.replacement_line l join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
    where l.merchant_id = r.merchant_id and l.replacement_id = r.id) g on true
  where r.merchant_id = :merchant and r.claim_id = :id::uuid order by r.received_at desc, r.id desc`);

interface Head {
  id: string;
  waybill: string;
  orderNumber: string | null;
  shipmentNumber: string | null;
  openedBy: string | null;
}
interface Line {
  id: string;
  skuId: string;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  thumbnail: string | null;
  unit: string;
  quantity: string;
  replaced: string;
  cost: string | null;
  n: number;
}
interface Replaced {
  id: string;
  warehouse: string;
  goods: string;
  cost: string;
  note: string;
  receivedBy: string | null;
  receivedAt: string;
  undoneAt: string | null;
}

/** One claim as its list shows it, with its goods and what came for them. */
export const claim = answer(aftersales.queries.claim, async (ctx, { number }) => {
  const head = await ctx.row<Head>(CLAIM, { number });
  if (!head) throw errors.claim_not_found();
  const { id, shipmentNumber } = head;
  const [{ rows }, lines, replacements] = await Promise.all([
    claims.page(ctx, claims.contract.input.parse({}), { ids: [id], limit: 1 }),
    ctx.rows<Line>(LINES, { id, shipmentNumber }),
    ctx.rows<Replaced>(REPLACEMENTS, { id }),
  ]);
  const [row] = rows;
  // claims of cases of a shop that is not this person's
  if (!row) throw errors.claim_not_found();
  const seesCost = ctx.may('inventory.see-cost');
  return {
    ...(row as z.output<typeof claimRow>),
    ...head,
    lines: lines.map(({ n: _, name, cost, ...line }) => ({ ...line, name: nameOf(ctx, name), cost: seesCost ? cost : null })),
    replacements: replacements.map(({ cost, ...each }) => ({ ...each, cost: seesCost ? cost : null })),
  };
});
