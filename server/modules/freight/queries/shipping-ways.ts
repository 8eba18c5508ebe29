import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { freight } from '../contract.ts';
import { labels } from '../words.ts';

/** The ways parcels are sent. */
export const services = answerList(freight.queries.services, {
  from: 'freight.service s join freight.carrier c on c.merchant_id = s.merchant_id and c.id = s.carrier_id',
  where: 's.merchant_id = :merchant',
  key: 's.id',
  columns: {
    id: { sql: 's.id', type: 'reference', label: labels.id },
    code: { sql: 's.code', type: 'text', label: labels.code, sort: true },
    name: { sql: 's.name', type: 'text', label: labels.name },
    carrierId: { sql: 's.carrier_id', type: 'reference', label: labels.carrier, name: 'carrier' },
    carrier: { sql: 'c.name', type: 'text', label: labels.carrier },
    days: { sql: 's.days::int', type: 'number', label: labels.days },
    cashOnDelivery: { sql: 's.cash_on_delivery', type: 'boolean', label: labels.cashOnDelivery },
    minWeight: { sql: 's.min_weight', type: 'quantity', label: labels.minWeight },
    maxWeight: { sql: 's.max_weight', type: 'quantity', label: labels.maxWeight },
    divisor: { sql: 's.volumetric_divisor', type: 'quantity', label: labels.divisor },
    weightStep: { sql: 's.weight_step', type: 'quantity', label: labels.weightStep },
    classes: { sql: 's.classes', type: 'text', label: labels.classes, filter: false },
    warehouses: { sql: 's.warehouses', type: 'text', label: labels.warehouses, filter: false },
    contractFrom: { sql: 's.contract_from', type: 'date', label: labels.contractFrom },
    contractTo: { sql: 's.contract_to', type: 'date', label: labels.contractTo },
    cutOff: { sql: 's.cut_off', type: 'text', label: labels.cutOff },
    taxRate: { sql: 's.tax_rate', type: 'quantity', label: labels.taxRate },
    dailyLimit: { sql: 's.daily_limit', type: 'number', label: labels.dailyLimit },
    priority: { sql: 's.priority::int', type: 'number', label: labels.priority },
    stops: { sql: 's.stops', type: 'text', label: labels.stops, filter: false },
    stopped: {
      sql: `exists (select from jsonb_to_recordset(s.stops) as x ("from" date, "to" date)
        where (x."from" is null or x."from" <= :today) and (x."to" is null or x."to" >= :today))`,
      type: 'boolean',
      label: labels.stopped,
    },
    templates: {
      sql: '(select count(*)::int from freight.template t where t.merchant_id = s.merchant_id and t.service_id = s.id and t.active)',
      type: 'number',
      label: labels.templates,
    },
    active: { sql: 's.active', type: 'boolean', label: labels.active },
    version: { sql: 's.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: 'code',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.service(ctx, row as { active: boolean }) })),
  search: 'lower(s.code) like :pattern or lower(s.name) like :pattern or lower(c.name) like :pattern or lower(c.code) like :pattern',
});
