import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { labels, partyStatusChoices } from '../words.ts';

const OPEN_STATUS = `('approved', 'sent', 'confirmed', 'part_received')`;

/** Every supplier with the terms on which one buys, and what is under way. */
export const suppliers = answerList(purchasing.queries.suppliers, {
  from: `parties.party p left join purchasing.terms t on t.merchant_id = p.merchant_id and t.supplier_id = p.id`,
  where: `p.merchant_id = :merchant and p.supplier and p.status <> 'archived'`,
  params: (ctx) => ({ currency: ctx.merchant.currency }),
  key: 'p.id',
  columns: {
    id: { sql: 'p.id', type: 'reference', label: labels.id, filter: false },
    code: { sql: 'p.code', type: 'text', label: labels.code, sort: true },
    name: { sql: 'p.name', type: 'text', label: labels.supplier },
    status: { sql: 'p.status', type: 'choice', label: labels.status, choices: partyStatusChoices },
    currency: { sql: 'coalesce(t.currency, :currency::text)', type: 'text', label: labels.currency },
    taxInclusive: { sql: 'coalesce(t.tax_inclusive, true)', type: 'boolean', label: labels.taxInclusive },
    taxRate: { sql: 't.tax_rate', type: 'number', label: labels.taxRate, filter: false },
    overTolerance: { sql: 'coalesce(t.over_tolerance, 0)', type: 'number', label: labels.overTolerance, filter: false },
    priceTolerance: { sql: 'coalesce(t.price_tolerance, 0)', type: 'number', label: labels.priceTolerance, filter: false },
    quantityTolerance: { sql: 'coalesce(t.quantity_tolerance, 0)', type: 'number', label: labels.quantityTolerance, filter: false },
    totalTolerance: { sql: 'coalesce(t.total_tolerance, 1)', type: 'money', label: labels.totalTolerance, filter: false },
    lateDays: { sql: 'coalesce(t.late_days, 0)', type: 'number', label: labels.lateDays },
    leastAmount: { sql: 'coalesce(t.least_amount, 0)', type: 'money', label: labels.leastAmount },
    aheadShare: { sql: 'coalesce(t.ahead_share, 0)', type: 'number', label: labels.aheadShare, filter: false },
    paymentDays: { sql: 'p.payment_days', type: 'number', label: labels.paymentDays },
    leadDays: { sql: 'p.lead_days', type: 'number', label: labels.leadDays },
    offers: {
      sql: `(select count(*)::int from purchasing.offer o where o.merchant_id = p.merchant_id and o.supplier_id = p.id and o.active)`,
      type: 'number',
      label: labels.offers,
    },
    openOrders: {
      sql: `(select count(*)::int from purchasing.purchase_order o where o.merchant_id = p.merchant_id and o.supplier_id = p.id
        and o.status in ${OPEN_STATUS})`,
      type: 'number',
      label: labels.openOrders,
    },
    lateLines: {
      sql: `(select count(*)::int from purchasing.purchase_order o join purchasing.order_line l on l.merchant_id = o.merchant_id and l.order_id = o.id
        where o.merchant_id = p.merchant_id and o.supplier_id = p.id and o.status in ${OPEN_STATUS}
          and l.quantity - l.received + l.replaced - l.cancelled > 0 and coalesce(l.confirmed_date, l.expected_date, o.expected_date) < :today)`,
      type: 'number',
      label: labels.lateLines,
    },
    version: { sql: 'coalesce(t.version, 0)', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: 'code',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.supplier(ctx) })),
  search: 'lower(p.code) like :pattern or lower(p.name) like :pattern',
});
