import { answerList } from '../../../kernel/list.ts';
import { access } from '../contract.ts';

/** Who looked at which personal data, when and why. */
export const reveals = answerList(access.queries.reveals, {
  from: `access.reveal r
    left join access.membership m on m.merchant_id = r.merchant_id and m.person_id = r.actor_id
    left join access.api_key k on k.merchant_id = r.merchant_id and k.id = r.actor_id`,
  where: 'r.merchant_id = :merchant and ((:shops::uuid[] is null and :warehouses::uuid[] is null) or r.actor_id = :actor)',
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    at: { sql: 'r.recorded_at', type: 'instant', label: { zh: '时间', en: 'When' } },
    actor: { sql: `coalesce(m.person_name, k.name, '')`, type: 'text', label: { zh: '查看人', en: 'Who' } },
    entity: { sql: 'r.entity', type: 'text', label: { zh: '单据类型', en: 'Kind of document' } },
    entityId: { sql: 'r.entity_id', type: 'reference', label: { zh: '单据编号', en: 'Document (id)' } },
    fields: { sql: 'r.fields', type: 'text', label: { zh: '字段', en: 'Fields' }, condition: ':value::text = any(r.fields)' },
    reason: { sql: 'r.reason', type: 'text', label: { zh: '原因', en: 'Reason' } },
  },
  defaultSort: '-at',
  search: 'lower(m.person_name) like :pattern or lower(r.reason) like :pattern or r.entity like :pattern',
});
