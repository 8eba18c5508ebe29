import type { ColumnSource } from '../../../kernel/list.ts';
import { answerList } from '../../../kernel/list.ts';
import { makerColumns, makerJoin } from '../../access/index.ts';
import { sales } from '../contract.ts';
import { finishOrders } from '../listing-orders.ts';
import { lookUp, phoneParams } from '../looking-up.ts';
import { PRESALE_STATE } from '../presale/showing.ts';
import { choicesOf, labels } from '../words.ts';

const text = (sql: string, label: ColumnSource['label'], more: Partial<ColumnSource> = {}): ColumnSource => ({
  sql,
  type: 'text',
  label,
  ...more,
});
const shown = (sql: string, type: ColumnSource['type'] = 'text'): ColumnSource => ({ sql, type, label: { zh: '', en: '' }, filter: false });

/** All orders of all shops in one list: any filters, free search, keyset pages (A054, A066). */
export const orders = answerList(sales.queries.orders, {
  from: `sales.sales_order o
    join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
    left join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
    left join sales.presale p on p.merchant_id = o.merchant_id and p.order_id = o.id and o.presale is not null
    ${makerJoin('o')}`,
  where: 'o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))',
  key: 'o.id',
  defaultSort: '-placedAt',
  columns: {
    id: shown('o.id', 'reference'),
    number: text('o.number', labels.number, { sort: true }),
    // all numbers a platform knows the order by, also those of orders merged into it
    platformNumber: text('o.platform_number', labels.platformNumber, {
      whenEqual: `o.id in (select n.order_id from sales.order_source n where n.merchant_id = :merchant and n.platform_number = :value::text)`,
    }),
    shop: text('s.name', labels.shop, { filter: false }),
    shopId: { sql: 'o.shop_id', type: 'reference', label: labels.shop },
    placedAt: { sql: 'o.placed_at', type: 'instant', label: labels.placedAt, sort: true },
    paidAt: { sql: 'o.paid_at', type: 'instant', label: labels.paidAt },
    auditedAt: { sql: 'o.audited_at', type: 'instant', label: labels.auditedAt },
    shippedAt: { sql: 'o.shipped_at', type: 'instant', label: labels.shippedAt },
    customerId: { sql: 'o.customer_id', type: 'reference', label: labels.customer },
    buyer: text('o.buyer_account', labels.buyer, { condition: "o.buyer_account = :value::text and o.buyer_account <> ''" }),
    receiver: text('o.receiver_name', labels.receiver, { condition: "o.receiver_name = :value::text and o.receiver_name <> ''" }),
    phoneSealed: shown('o.phone_sealed'),
    // the whole number or its last four digits; hashes are made of what is asked
    phone: text('null::text', labels.phone, {
      condition: '(o.phone_hash = :phoneHash::bytea or o.phone_tail_hash = :phoneTailHash::bytea)',
    }),
    province: text('o.province', labels.province),
    city: text('o.city', labels.city),
    district: shown('o.district'),
    address: shown('o.address'),
    payable: { sql: 'o.payable_amount', type: 'money', label: labels.payable },
    paid: { sql: 'o.paid_amount', type: 'money', label: labels.paid },
    refunded: { sql: 'o.refunded_amount', type: 'money', label: labels.refunded },
    currency: shown('o.currency'),
    paymentStatus: { sql: 'o.payment_status', type: 'choice', label: labels.paymentStatus, choices: choicesOf('paymentStatus') },
    fulfilmentStatus: {
      sql: 'o.fulfilment_status',
      type: 'choice',
      label: labels.fulfilmentStatus,
      choices: choicesOf('fulfilmentStatus'),
    },
    aftersaleStatus: { sql: 'o.aftersale_status', type: 'choice', label: labels.aftersaleStatus, choices: choicesOf('aftersaleStatus') },
    closedReason: { sql: 'o.closed_reason', type: 'choice', label: labels.closedReason, choices: choicesOf('closedReason') },
    holds: {
      sql: 'o.hold_codes',
      type: 'choice',
      label: labels.holds,
      choices: choicesOf('hold'),
      condition: "o.hold_count > 0 and o.hold_codes && string_to_array(:value::text, ',')",
    },
    held: { sql: 'o.hold_count > 0', type: 'boolean', label: labels.held },
    unmapped: { sql: 'o.unmapped_count', type: 'number', label: labels.unmapped },
    lines: { sql: 'o.line_count', type: 'number', label: labels.lines },
    sku: text('null::text', labels.sku, {
      inRows: false,
      condition: `o.id in (select l.order_id from sales.order_line l join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
        where l.merchant_id = :merchant and k.code = any(string_to_array(:value::text, ',')))`,
    }),
    warehouseId: { sql: 'o.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: text('w.name', labels.warehouse, { filter: false }),
    carrier: text('o.carrier', labels.carrier),
    flag: {
      sql: 'o.flag',
      type: 'choice',
      label: labels.flag,
      choices: choicesOf('flag'),
      condition: "o.flag::text = any(string_to_array(:value::text, ','))",
    },
    tags: text('o.tags', labels.tags, { condition: "o.tags && string_to_array(:value::text, ',')" }),
    hasRemark: { sql: "(o.buyer_remark <> '' or o.seller_remark <> '')", type: 'boolean', label: labels.hasRemark },
    buyerRemark: text('o.buyer_remark', labels.buyerRemark),
    sellerRemark: text('o.seller_remark', labels.sellerRemark),
    cashOnDelivery: { sql: 'o.cash_on_delivery', type: 'boolean', label: labels.cashOnDelivery },
    ...makerColumns('o', 'enteredBy', labels.enteredBy),
    waitsFor: { sql: 'o.waits_for', type: 'choice', label: labels.waitsFor, choices: choicesOf('waitsFor') },
    shipBy: { sql: 'o.ship_by', type: 'instant', label: labels.shipBy, sort: true },
    // how much of the time is left of orders that are not gone
    due: {
      sql: 'null::text',
      inRows: false,
      type: 'choice',
      label: labels.due,
      choices: choicesOf('due'),
      condition: `o.fulfilment_status in ('wait_audit', 'audited', 'part_shipped') and o.closed_reason is null and o.ship_by is not null
        and o.ship_by < :now + case :value::text when 'hours_4' then interval '4 hours' when 'hours_12' then interval '12 hours'
          when 'hours_24' then interval '24 hours' else interval '0 hours' end`,
    },
    presaleState: {
      sql: `case when o.presale is not null then ${PRESALE_STATE} end`,
      type: 'choice',
      label: labels.presale,
      choices: choicesOf('presale'),
    },
    presale: shown('o.presale'),
    balanceDue: shown('(o.presale is not null and o.paid_amount < o.payable_amount)', 'boolean'),
    priority: { sql: 'o.priority', type: 'number', label: labels.priority },
    version: shown('o.version', 'number'),
  },
  search: 'o.id = any(:found::uuid[])',
  params: async (ctx, _, input) => ({
    ...phoneParams(ctx, input.filter?.find((filter) => filter.column === 'phone')?.value),
    found: input.search ? await lookUp(ctx, input.search) : [],
  }),
  finish: finishOrders,
});
