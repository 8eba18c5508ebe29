import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.rules.ts';
import { tax } from '../contract.ts';
import { TAX_KINDS } from '../kinds.ts';

export const taxCodes = answerList(tax.queries['tax-codes'], {
  from: `tax.tax_code c left join tax.tax_rate r on r.merchant_id = c.merchant_id and r.tax_code_id = c.id
    and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)`,
  where: 'c.merchant_id = :merchant',
  key: 'c.id',
  columns: {
    id: { sql: 'c.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    code: { sql: 'c.code', type: 'text', label: { zh: '税码', en: 'Code' }, sort: true },
    name: { sql: 'c.name', type: 'text', json: true, label: { zh: '名称', en: 'Name' } },
    kind: { sql: 'c.kind', type: 'choice', label: { zh: '种类', en: 'Kind' }, choices: TAX_KINDS },
    rate: { sql: 'r.rate', type: 'quantity', label: { zh: '今日税率', en: 'Rate today' } },
    isDefault: { sql: 'c.is_default', type: 'boolean', label: { zh: '默认', en: 'Default' } },
    active: { sql: 'c.active', type: 'boolean', label: { zh: '启用', en: 'Active' } },
    country: { sql: 'c.country', type: 'text', label: { zh: '国家', en: 'Country' } },
    jurisdiction: { sql: 'c.jurisdiction', type: 'text', label: { zh: '征收机关', en: 'Authority' } },
    recoverable: { sql: 'c.recoverable', type: 'quantity', label: { zh: '可抵扣比例', en: 'Share that comes back' } },
    compound: { sql: 'c.compound', type: 'boolean', label: { zh: '复合税', en: 'Compound' } },
    accountId: { sql: 'c.account_id', type: 'reference', label: { zh: '税款科目', en: 'Owed on account' }, filter: false },
    version: { sql: 'c.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: 'code',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: ctx.may('tax.manage') ? allowedOn(row) : [] })),
  search: 'lower(c.code) like :pattern or lower(c.name::text) like :pattern',
});
