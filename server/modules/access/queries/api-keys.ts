import { answerList } from '../../../kernel/list.ts';
import { access } from '../contract.ts';

const STATES = [
  { value: 'active', label: { zh: '有效', en: 'Active' } },
  { value: 'lapsed', label: { zh: '已过期', en: 'Lapsed' } },
  { value: 'revoked', label: { zh: '已吊销', en: 'Revoked' } },
];
const STATE = `case when k.revoked_at is not null then 'revoked' when k.expires_at <= :now then 'lapsed' else 'active' end`;

export const apiKeys = answerList(access.queries['api-keys'], {
  from: 'access.api_key k left join access.membership m on m.merchant_id = k.merchant_id and m.person_id = k.created_by',
  where: 'k.merchant_id = :merchant',
  key: 'k.id',
  columns: {
    id: { sql: 'k.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    name: { sql: 'k.name', type: 'text', label: { zh: '名称', en: 'Name' } },
    prefix: { sql: 'k.prefix', type: 'text', label: { zh: '密钥', en: 'Key' }, filter: false },
    permissions: {
      sql: 'k.permissions',
      type: 'text',
      label: { zh: '权限', en: 'Permissions' },
      condition: ':value::text = any(k.permissions)',
    },
    shops: { sql: 'k.shops', type: 'reference', label: { zh: '店铺范围', en: 'Shops' }, filter: false },
    warehouses: { sql: 'k.warehouses', type: 'reference', label: { zh: '仓库范围', en: 'Warehouses' }, filter: false },
    createdBy: { sql: 'm.person_name', type: 'text', label: { zh: '创建人', en: 'Created by' } },
    createdAt: { sql: 'k.created_at', type: 'instant', label: { zh: '创建时间', en: 'Created' }, sort: true },
    expiresAt: { sql: 'k.expires_at', type: 'instant', label: { zh: '到期时间', en: 'Expires' } },
    revokedAt: { sql: 'k.revoked_at', type: 'instant', label: { zh: '吊销时间', en: 'Revoked' } },
    lastUsedAt: { sql: 'k.last_used_at', type: 'instant', label: { zh: '最近使用', en: 'Last used' } },
    state: { sql: STATE, type: 'choice', label: { zh: '状态', en: 'State' }, choices: STATES },
  },
  defaultSort: '-createdAt',
  search: 'lower(k.name) like :pattern',
  finish: (_, rows) => rows.map((row) => ({ ...row, allowed: row.state === 'revoked' ? [] : ['access.revoke-api-key'] })),
});
