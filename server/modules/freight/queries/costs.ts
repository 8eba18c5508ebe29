import { answerList } from '../../../kernel/list.ts';
import { freight } from '../contract.ts';
import { bandChoices, costStatusChoices, labels } from '../words.ts';

const COST = 'coalesce(e.billed_amount, e.amount)';

/** Each parcel that left: what the buyer was charged, what it should cost, what was billed. By carrier, region, weight through the list's groups. */
export const costs = answerList(freight.queries.costs, {
  from: `freight.expected e
    left join freight.service s on s.merchant_id = e.merchant_id and s.id = e.service_id
    left join freight.carrier c on c.merchant_id = e.merchant_id and c.code = e.carrier
    join inventory.warehouse w on w.merchant_id = e.merchant_id and w.id = e.warehouse_id`,
  where: `e.merchant_id = :merchant and (:shops is null or e.shop_id = any(:shops)) and (:warehouses is null or e.warehouse_id = any(:warehouses))`,
  key: 'e.id',
  columns: {
    id: { sql: 'e.id', type: 'reference', label: labels.id },
    shipDate: { sql: 'e.ship_date', type: 'date', label: labels.shipDate, sort: true },
    orderNumber: { sql: 'e.order_number', type: 'text', label: labels.order },
    shipmentNumber: { sql: 'e.shipment_number', type: 'text', label: labels.shipment },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    carrier: { sql: 'coalesce(c.name, e.carrier)', type: 'text', label: labels.carrier },
    service: { sql: 's.name', type: 'text', label: labels.service },
    waybill: { sql: 'e.waybill', type: 'text', label: labels.waybill },
    province: { sql: 'e.province', type: 'text', label: labels.province },
    city: { sql: 'e.city', type: 'text', label: labels.city },
    weight: { sql: 'coalesce(e.billable, e.weight)', type: 'quantity', label: labels.weight },
    band: {
      sql: `case when coalesce(e.billable, e.weight) <= 0.5 then 'a' when coalesce(e.billable, e.weight) <= 1 then 'b' when coalesce(e.billable, e.weight) <= 3 then 'c'
        when coalesce(e.billable, e.weight) <= 5 then 'd' when coalesce(e.billable, e.weight) <= 10 then 'e' else 'f' end`,
      type: 'choice',
      label: labels.band,
      choices: bandChoices,
    },
    charged: { sql: 'e.charged_amount', type: 'money', label: labels.charged },
    expected: { sql: 'e.amount', type: 'money', label: labels.expected },
    billed: { sql: 'e.billed_amount', type: 'money', label: labels.amount },
    cost: { sql: COST, type: 'money', label: labels.cost },
    margin: { sql: `e.charged_amount - ${COST}`, type: 'money', label: labels.margin },
    status: { sql: 'e.status', type: 'choice', label: labels.state, choices: costStatusChoices },
  },
  defaultSort: '-shipDate',
  search: 'lower(e.waybill) like :pattern or lower(e.order_number) like :pattern or lower(e.shipment_number) like :pattern',
});
