import { answerList } from '../../../kernel/list.ts';
import { tax } from '../contract.ts';

const CUSTOMERS = [
  { value: 'consumer', label: { zh: '个人', en: 'Consumer' } },
  { value: 'business', label: { zh: '企业', en: 'Business' } },
];

const ROUNDINGS = [
  { value: 'line', label: { zh: '按行', en: 'On each line' } },
  { value: 'document', label: { zh: '按整单', en: 'On the document' } },
];

/** The merchant's rules, those that say most first. */
export const taxRules = answerList(tax.queries['tax-rules'], {
  from: 'tax.tax_rule r',
  where: 'r.merchant_id = :merchant',
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: { zh: '编号', en: 'Id' }, filter: false },
    name: { sql: 'r.name', type: 'text', label: { zh: '名称', en: 'Name' }, sort: true },
    sellerCountry: { sql: 'r.seller_country', type: 'text', label: { zh: '销售国', en: 'Sold from' } },
    shipToCountry: { sql: 'r.ship_to_country', type: 'text', label: { zh: '目的国', en: 'Goes to' } },
    shipToRegion: { sql: 'r.ship_to_region', type: 'text', label: { zh: '州/省', en: 'State' } },
    productClass: { sql: 'r.product_class', type: 'text', label: { zh: '商品税码', en: 'Class of goods' } },
    customerKind: { sql: 'r.customer_kind', type: 'choice', label: { zh: '客户', en: 'Customer' }, choices: CUSTOMERS },
    priority: { sql: 'r.priority', type: 'number', label: { zh: '优先级', en: 'Priority' } },
    codeIds: { sql: 'r.code_ids', type: 'text', label: { zh: '税码', en: 'Codes' }, filter: false },
    codes: {
      sql: `array(select c.code from tax.tax_code c where c.merchant_id = r.merchant_id and c.id = any(r.code_ids) order by array_position(r.code_ids, c.id))`,
      type: 'text',
      label: { zh: '税码', en: 'Codes' },
      filter: false,
    },
    inclusive: { sql: 'r.inclusive', type: 'boolean', label: { zh: '含税价', en: 'Prices with tax' } },
    marketplaceRemits: { sql: 'r.marketplace_remits', type: 'boolean', label: { zh: '平台代缴', en: 'Marketplace remits' } },
    rounding: { sql: 'r.rounding', type: 'choice', label: { zh: '税额舍入', en: 'Rounded' }, choices: ROUNDINGS },
    validFrom: { sql: 'r.valid_from', type: 'date', label: { zh: '生效日期', en: 'From' } },
    validTo: { sql: 'r.valid_to', type: 'date', label: { zh: '截止日期', en: 'To' } },
    version: { sql: 'r.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: 'name',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: ctx.may('tax.manage') ? ['tax.set-tax-rule', 'tax.remove-tax-rule'] : [] })),
  search: 'lower(r.name) like :pattern or lower(r.ship_to_country) like :pattern or lower(r.ship_to_region) like :pattern',
});
