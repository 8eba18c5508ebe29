import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

export const proofs: readonly Proof[] = [
  {
    name: 'access.members-are-people',
    title: { zh: '每个成员都是已登记的人员', en: 'Every member is a person who exists' },
    statement: statement(`
      select m.id, m.email from access.membership m left join access.person p on p.id = m.person_id
      where m.merchant_id = :merchant and (p.id is null or p.email <> m.email)`),
  },
  {
    name: 'access.members-have-roles',
    title: { zh: '成员的角色都存在', en: 'Every role of a member exists' },
    statement: statement(`
      select m.id, m.email, role from access.membership m, unnest(m.roles) as role
      where m.merchant_id = :merchant
        and not exists (select from access.role r where r.merchant_id = :merchant and r.id = role)`),
  },
];
