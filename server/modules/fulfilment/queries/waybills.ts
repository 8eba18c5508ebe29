import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { printMarkOf } from '../../../kernel/print/marks.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { waybillStatusChoices, workLabels as labels } from '../work-words.ts';
import { ADDRESS_MARK } from '../waybill.ts';

const RANGES =
  statement(`select r.id, r.carrier, r.prefix, lpad(r.next::text, r.digits, '0') as next, lpad(r.last::text, r.digits, '0') as last,
    least(r.last - r.next + 1, 2000000000)::int as left
  from fulfilment.waybill_range r where r.merchant_id = :merchant and r.active order by r.carrier`);

/** Labels, the latest first. */
export const waybills = answerList(fulfilment.queries.waybills, {
  from: `fulfilment.waybill y
    join fulfilment.outbound b on b.merchant_id = y.merchant_id and b.id = y.outbound_id
    join fulfilment.wave v on v.merchant_id = b.merchant_id and v.id = b.wave_id
    join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
    join sales.sales_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
    ${printMarkOf('fulfilment.waybill', 'y')}`,
  where: `y.merchant_id = :merchant and (:shops is null or b.shop_id = any(:shops)) and (:warehouses is null or b.warehouse_id = any(:warehouses))`,
  key: 'y.id',
  defaultSort: '-requestedAt',
  columns: {
    id: { sql: 'y.id', type: 'reference', label: labels.waybill, filter: false },
    number: { sql: 'y.number', type: 'text', label: labels.waybill },
    carrier: { sql: 'y.carrier', type: 'text', label: { zh: '快递', en: 'Carrier' } },
    status: { sql: 'y.status', type: 'choice', label: labels.status, choices: waybillStatusChoices },
    orderId: { sql: 'y.order_id', type: 'reference', label: { zh: '订单', en: 'Order' } },
    orderNumber: { sql: 'b.order_number', type: 'text', label: { zh: '订单号', en: 'Order' } },
    waveId: { sql: 'b.wave_id', type: 'reference', label: labels.wave },
    wave: { sql: 'v.number', type: 'text', label: labels.wave },
    warehouseId: { sql: 'b.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: { sql: 'w.name', type: 'text', label: { zh: '仓库', en: 'Warehouse' }, filter: false },
    outdated: { sql: `(y.status in ('got', 'printed') and y.address_mark <> ${ADDRESS_MARK})`, type: 'boolean', label: labels.outdated },
    printedTimes: { sql: 'coalesce(pm.times, 0)', type: 'number', label: labels.printedTimes },
    requestedAt: { sql: 'y.requested_at', type: 'instant', label: labels.requestedAt, sort: true },
    printedAt: { sql: 'y.printed_at', type: 'instant', label: labels.printedAt },
    version: { sql: 'y.version', type: 'number', label: labels.waybill, filter: false },
  },
  search: 'y.number in (:search::text, upper(:search::text)) or b.order_number = upper(:search::text) or v.number = upper(:search::text)',
  finish: (ctx, rows: { status: string }[]) =>
    rows.map((row) => ({
      ...row,
      allowed:
        ['requested', 'got', 'printed'].includes(row.status) && ctx.may('fulfilment.print-labels') ? ['fulfilment.cancel-waybill'] : [],
    })),
});

/** The numbers that are left of each carrier. */
export const waybillRanges = answer(fulfilment.queries['waybill-ranges'], async (ctx): Promise<any> => ({ rows: await ctx.rows(RANGES) }));
