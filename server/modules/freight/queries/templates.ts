import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { freight } from '../contract.ts';
import { chargeByChoices, kindChoices, labels, stateChoices } from '../words.ts';

/** A template with the prices of today, and the state of all its prices. */
export const TEMPLATE_FROM = `freight.template t
  left join freight.service s on s.merchant_id = t.merchant_id and s.id = t.service_id
  left join freight.carrier c on c.merchant_id = s.merchant_id and c.id = s.carrier_id
  left join lateral (select max(v.valid_from) filter (where v.valid_from <= :today and (v.valid_to is null or v.valid_to >= :today)) as since,
      max(v.valid_from) as latest, count(*) as versions
    from freight.template_version v where v.merchant_id = t.merchant_id and v.template_id = t.id) p on true`;
export const TEMPLATE_STATE = `case when p.since is not null then 'in_force' when p.versions = 0 then 'none' when p.latest > :today then 'coming' else 'expired' end`;
export const TEMPLATE_SERVICE = `c.name || ' · ' || s.name`;

/** What sending costs and what customers are charged, by template. */
export const templates = answerList(freight.queries.templates, {
  from: TEMPLATE_FROM,
  where: 't.merchant_id = :merchant',
  key: 't.id',
  columns: {
    id: { sql: 't.id', type: 'reference', label: labels.id },
    code: { sql: 't.code', type: 'text', label: labels.code, sort: true },
    name: { sql: 't.name', type: 'text', label: labels.name },
    kind: { sql: 't.kind', type: 'choice', label: labels.kind, choices: kindChoices },
    serviceId: { sql: 't.service_id', type: 'reference', label: labels.service, name: 'service' },
    service: { sql: TEMPLATE_SERVICE, type: 'text', label: labels.service },
    chargeBy: { sql: 't.charge_by', type: 'choice', label: labels.chargeBy, choices: chargeByChoices },
    shops: { sql: 't.shops', type: 'text', label: labels.shops, filter: false },
    warehouses: { sql: 't.warehouses', type: 'text', label: labels.warehouses, filter: false },
    classes: { sql: 't.classes', type: 'text', label: labels.classes, filter: false },
    priority: { sql: 't.priority::int', type: 'number', label: labels.priority },
    validFrom: { sql: 'p.since', type: 'date', label: labels.validFrom },
    state: { sql: TEMPLATE_STATE, type: 'choice', label: labels.state, choices: stateChoices },
    active: { sql: 't.active', type: 'boolean', label: labels.active },
    version: { sql: 't.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: 'code',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.template(ctx, row as { active: boolean }) })),
  search: 'lower(t.code) like :pattern or lower(t.name) like :pattern or lower(c.name) like :pattern',
});
