import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { aftersales } from '../contract.ts';
import { labels, scrapStatusTitles } from '../words.ts';

/** Goods to be thrown away that are worth a second word, the newest first. */
export const scraps = answerList(aftersales.queries.scraps, {
  from: `aftersales.scrap s
    join aftersales.after_sale a on a.merchant_id = s.merchant_id and a.id = s.after_sale_id
    join catalog.sku k on k.merchant_id = s.merchant_id and k.id = s.sku_id
    join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
    join inventory.warehouse w on w.merchant_id = s.merchant_id and w.id = s.warehouse_id
    left join access.membership m on m.merchant_id = s.merchant_id and m.person_id = s.asked_by
    left join access.membership d on d.merchant_id = s.merchant_id and d.person_id = s.decided_by`,
  where: 's.merchant_id = :merchant and (:warehouses is null or s.warehouse_id = any(:warehouses))',
  key: 's.id',
  defaultSort: '-askedAt',
  columns: {
    id: { sql: 's.id', type: 'reference', label: labels.scrap, filter: false },
    number: { sql: 's.number', type: 'text', label: labels.scrap },
    status: { sql: 's.status', type: 'choice', label: labels.status, choices: choicesOf(scrapStatusTitles) },
    afterSaleNumber: { sql: 'a.number', type: 'text', label: labels.number },
    skuCode: { sql: 'k.code', type: 'text', label: labels.scrapSku },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    quantity: { sql: 's.quantity', type: 'quantity', label: labels.quantity },
    cost: { sql: 's.cost_amount', type: 'money', label: labels.cost },
    reason: { sql: 's.reason', type: 'text', label: labels.reason },
    serials: {
      sql: `case when p.tracking = 'serial' then coalesce((select string_agg(t.number, ' ' order by t.number) from inventory.stock_move v
        join inventory.serial t on t.merchant_id = v.merchant_id and t.id = v.serial_id
        where v.merchant_id = s.merchant_id and v.source_id = s.inspection_id and v.source_line_id = s.inspection_line_id), '') end`,
      type: 'text',
      label: labels.serials,
      filter: false,
    },
    askedBy: { sql: 'm.person_name', type: 'text', label: labels.askedBy },
    askedById: { sql: 's.asked_by', type: 'person', label: labels.askedBy, name: 'askedBy' },
    askedAt: { sql: 's.asked_at', type: 'instant', label: labels.askedAt, sort: true },
    decidedBy: { sql: 'd.person_name', type: 'text', label: labels.decidedBy },
    decidedAt: { sql: 's.decided_at', type: 'instant', label: labels.decidedAt },
    note: { sql: 's.note', type: 'text', label: labels.note },
    version: { sql: 's.version', type: 'number', label: labels.scrap, filter: false },
  },
  search: 's.number = upper(:search::text) or a.number = upper(:search::text) or k.code ilike :pattern',
  finish: (ctx, rows: { status: string; askedById: string; cost: string | null }[]) =>
    rows.map((row) => ({
      ...row,
      cost: ctx.may('inventory.see-cost') ? row.cost : null,
      // who asked does not agree with himself
      allowed:
        row.status === 'waiting' && ctx.may('aftersales.approve-scrap')
          ? [...(row.askedById === ctx.actor.id ? [] : ['aftersales.approve-scrap']), 'aftersales.refuse-scrap']
          : [],
    })),
});
