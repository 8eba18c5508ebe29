import { answerList } from '../../../kernel/list.ts';
import { access } from '../contract.ts';

const STATES = [
  { value: 'active', label: { zh: '正常', en: 'Active' } },
  { value: 'invited', label: { zh: '待接受邀请', en: 'Invited' } },
  { value: 'disabled', label: { zh: '已停用', en: 'Disabled' } },
];
const STATE = `case when m.disabled_at is not null then 'disabled' when p.password_hash is null then 'invited' else 'active' end`;

function allowedOn(state: string): string[] {
  return state === 'disabled' ? ['access.enable-person'] : ['access.change-membership', 'access.disable-person'];
}

export const people = answerList(access.queries.people, {
  from: 'access.membership m join access.person p on p.id = m.person_id',
  where: 'm.merchant_id = :merchant',
  key: 'm.id',
  columns: {
    id: { sql: 'm.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    personId: { sql: 'm.person_id', type: 'reference', label: { zh: '人员编号', en: 'Person id' } },
    name: { sql: 'm.person_name', type: 'text', label: { zh: '姓名', en: 'Name' } },
    email: { sql: 'm.email', type: 'text', label: { zh: '邮箱', en: 'E-mail' } },
    roles: { sql: 'm.roles', type: 'reference', label: { zh: '角色', en: 'Roles' }, condition: ':value::uuid = any(m.roles)' },
    shops: { sql: 'm.shops', type: 'reference', label: { zh: '店铺范围', en: 'Shops' }, filter: false },
    warehouses: { sql: 'm.warehouses', type: 'reference', label: { zh: '仓库范围', en: 'Warehouses' }, filter: false },
    state: { sql: STATE, type: 'choice', label: { zh: '状态', en: 'State' }, choices: STATES },
    since: { sql: 'm.created_at', type: 'instant', label: { zh: '加入时间', en: 'Since' } },
    version: { sql: 'm.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: 'since',
  search: 'lower(m.person_name) like :pattern or m.email like :pattern',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn(row.state).filter(() => ctx.may('access.manage-people')) })),
});
