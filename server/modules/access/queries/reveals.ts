import { answerList } from '../../../kernel/list.ts';
import { access } from '../contract.ts';

const choice = (value: string, zh: string, en: string) => ({ value, label: { zh, en } });
const KINDS = [choice('sales.order', '订单', 'Order'), choice('parties.party', '客户或供应商', 'Customer or supplier')];
const FIELDS = [
  choice('buyer', '买家账号', 'Buyer'),
  choice('receiver', '收件人', 'Receiver'),
  choice('name', '名称', 'Name'),
  choice('phone', '电话', 'Phone'),
  choice('email', '邮箱', 'E-mail'),
  choice('address', '地址', 'Address'),
  choice('addresses', '收货地址', 'Addresses'),
  choice('contacts', '联系人', 'Contacts'),
  choice('bankAccount', '银行账户', 'Bank account'),
];

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
    entity: { sql: 'r.entity', type: 'choice', label: { zh: '单据类型', en: 'Kind of document' }, choices: KINDS },
    entityId: { sql: 'r.entity_id', type: 'reference', label: { zh: '单据编号', en: 'Document (id)' } },
    fields: {
      sql: 'r.fields',
      type: 'choice',
      label: { zh: '字段', en: 'Fields' },
      choices: FIELDS,
      condition: "r.fields && string_to_array(:value::text, ',')",
    },
    reason: { sql: 'r.reason', type: 'text', label: { zh: '原因', en: 'Reason' } },
  },
  defaultSort: '-at',
  search: 'lower(m.person_name) like :pattern or lower(r.reason) like :pattern or r.entity like :pattern',
});
