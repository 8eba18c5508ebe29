import { answerList } from '../../../kernel/list.ts';
import { TAX_KINDS } from '../../tax/index.ts';
import { invoicing } from '../contract.ts';
import { SOLD_BY_CODE, SOLD_WITHIN } from './sold.sql.ts';

const PAYERS = [
  { value: 'merchant', label: { zh: '我方缴', en: 'Us' } },
  { value: 'marketplace', label: { zh: '平台代缴', en: 'The marketplace' } },
  { value: 'buyer', label: { zh: '买家自缴', en: 'The buyer' } },
];

/** What a return of another country, or of OSS, asks for: by code what was sold and what tax came of it. */
export const taxesAbroad = answerList(invoicing.queries['taxes-abroad'], {
  from: `(with ${SOLD_WITHIN} ${SOLD_BY_CODE}) v
    left join tax.tax_code q on q.merchant_id = :merchant and q.id = v.id
    left join ledger.account a on a.merchant_id = :merchant and a.id = q.account_id`,
  where: ':merchant::uuid is not null',
  params: (ctx, fixed) => ({ from: fixed.from, to: fixed.to, exponent: ctx.merchant.exponent, language: ctx.actor.language }),
  key: `md5(v.id::text || v.by || v.rate::text)::uuid`,
  columns: {
    id: {
      sql: `md5(v.id::text || v.by || v.rate::text)::uuid`,
      type: 'reference',
      label: { zh: '编号', en: 'Id' },
      filter: false,
      sort: true,
    },
    country: { sql: 'v.country', type: 'text', label: { zh: '国家', en: 'Country' } },
    jurisdiction: { sql: 'v.jurisdiction', type: 'text', label: { zh: '征收机关', en: 'Authority' } },
    code: { sql: 'v.code', type: 'text', label: { zh: '税码', en: 'Code' }, sort: true },
    name: { sql: `coalesce(v.name ->> :language::text, v.name ->> 'en', v.code)`, type: 'text', label: { zh: '名称', en: 'Name' } },
    kind: { sql: 'v.kind', type: 'choice', label: { zh: '种类', en: 'Kind' }, choices: TAX_KINDS },
    rate: { sql: 'v.rate', type: 'quantity', label: { zh: '税率', en: 'Rate' } },
    by: { sql: 'v.by', type: 'choice', label: { zh: '谁缴', en: 'Paid by' }, choices: PAYERS },
    net: { sql: 'v.net', type: 'money', label: { zh: '不含税销售额', en: 'Sales without tax' } },
    tax: { sql: 'v.tax', type: 'money', label: { zh: '税额', en: 'Tax' } },
    account: {
      sql: `coalesce(a.code || ' ' || coalesce(nullif(a.name ->> :language::text, ''), a.name ->> 'zh', ''), '')`,
      type: 'text',
      label: { zh: '税款科目', en: 'Owed on account' },
    },
  },
  defaultSort: 'code',
  search: 'lower(v.code) like :pattern or lower(v.country) like :pattern or lower(v.jurisdiction) like :pattern',
});
