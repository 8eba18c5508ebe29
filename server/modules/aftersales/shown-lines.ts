import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { nameOf } from '../../kernel/names.ts';

interface Row {
  id: string;
  n: number;
  orderLineId: string;
  skuId: string;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  thumbnail: string | null;
  unit: string;
  quantity: string;
  amount: string;
  refunded: string;
  good: string;
  defective: string;
  scrapped: string;
  disputed: string;
  open: string;
  serials: string[];
}

const LINES = statement(`select l.id, l.n, l.order_line_id as "orderLineId", l.sku_id as "skuId", k.code as "skuCode", p.name,
    k.option_text as "optionText", k.image as thumbnail, p.unit, l.quantity, l.amount, l.refunded_amount as refunded, l.good, l.defective, l.scrapped,
    l.disputed, l.quantity - l.good - l.defective - l.scrapped - l.disputed as open,
    case when p.tracking = 'serial' then array(select t.number from inventory.stock_move m
      join inventory.serial t on t.merchant_id = m.merchant_id and t.id = m.serial_id
      where m.merchant_id = l.merchant_id and m.source = 'shipment' and m.source_line_id = l.order_line_id and m.reverses_id is null
        and m.source_id in (select x.shipment_id from fulfilment.shipment_line x where x.merchant_id = l.merchant_id and x.order_line_id = l.order_line_id)
        and not exists (select from inventory.stock_move r where r.merchant_id = m.merchant_id and r.reverses_id = m.id
          and not exists (select from inventory.stock_move c where c.merchant_id = r.merchant_id and c.reverses_id = r.id))
      order by t.number) else '{}' end as serials
  from aftersales.after_sale_line l
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.after_sale_id = :id::uuid order by l.n`);

/** The lines of a case as people see them. */
export async function caseLinesOf(ctx: ReadContext, id: string) {
  const rows = await ctx.rows<Row>(LINES, { id });
  return rows.map(({ name, ...line }) => ({
    ...line,
    name: nameOf(ctx, name),
  }));
}
