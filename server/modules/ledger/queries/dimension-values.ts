import { answerList } from '../../../kernel/list.ts';
import { hits } from '../../search/index.ts';
import { ledger } from '../contract.ts';

const VALUES = `(
    select p.merchant_id, 'party' as dimension, p.id, p.name, p.code from parties.party p where p.merchant_id = :merchant and p.status = 'active'
    union all select s.merchant_id, 'shop', s.id, s.name, s.code from sales.shop s where s.merchant_id = :merchant
    union all select w.merchant_id, 'warehouse', w.id, w.name, w.code from inventory.warehouse w where w.merchant_id = :merchant
    union all select m.merchant_id, 'person', m.person_id, m.person_name, '' from access.membership m where m.merchant_id = :merchant and m.disabled_at is null
    union all select c.merchant_id, 'category', c.id, coalesce(c.name ->> :language::text, c.name ->> 'zh', ''), c.code from catalog.category c
      where c.merchant_id = :merchant and c.active) v`;

/** What lines can be about, of one kind: found by name, code, and partners also by pinyin. */
export const dimensionValuesList = answerList(ledger.queries['dimension-values'], {
  from: VALUES,
  where: 'v.merchant_id = :merchant and v.dimension = :dimension::text',
  key: 'v.id',
  columns: {
    id: { sql: 'v.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    name: { sql: 'v.name', type: 'text', label: { zh: '名称', en: 'Name' }, sort: true },
    code: { sql: 'v.code', type: 'text', label: { zh: '编码', en: 'Code' } },
  },
  defaultSort: 'name',
  search:
    '(lower(v.name) like :pattern::text or lower(v.code) like :pattern::text or v.id = any(:found::uuid[])) and :search::text is not null',
  params: async (ctx, _fixed, input) => {
    const found = input.search ? await hits(ctx, { text: input.search, limit: 100 }) : [];
    return { found: found.map((hit) => hit.id), language: ctx.actor.language };
  },
});
