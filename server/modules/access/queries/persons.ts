import { answerList } from '../../../kernel/list.ts';
import { access } from '../contract.ts';

/** Everybody there is, over all merchants: for the administrator of the installation. */
export const persons = answerList(access.queries.persons, {
  from: 'access.person p',
  where: 'true',
  key: 'p.id',
  columns: {
    id: { sql: 'p.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    name: { sql: 'p.name', type: 'text', label: { zh: '姓名', en: 'Name' } },
    email: { sql: 'p.email', type: 'text', label: { zh: '邮箱', en: 'E-mail' }, sort: true },
    administrator: { sql: 'p.administrator', type: 'boolean', label: { zh: '系统管理员', en: 'Administrator' } },
    disabled: { sql: 'p.disabled_at is not null', type: 'boolean', label: { zh: '已停用', en: 'Disabled' } },
    invited: { sql: 'p.password_hash is null', type: 'boolean', label: { zh: '待接受邀请', en: 'Invited' } },
    createdAt: { sql: 'p.created_at', type: 'instant', label: { zh: '创建时间', en: 'Created' } },
  },
  defaultSort: 'email',
  search: 'lower(p.name) like :pattern or p.email like :pattern',
});
