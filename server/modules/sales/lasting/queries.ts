import { answerList } from '../../../kernel/list.ts';
import { sales } from '../contract.ts';
import { NOBODY } from './lasting.ts';

const KEY = `md5(r.shop_id::text || r.customer_id::text)::uuid`;

/** What shops and customers ask of how long goods last. */
export const lifeRules = answerList(sales.queries['life-rules'], {
  from: `sales.life_rule r
    left join sales.shop s on s.merchant_id = r.merchant_id and s.id = r.shop_id
    left join parties.party c on c.merchant_id = r.merchant_id and c.id = r.customer_id`,
  where: `r.merchant_id = :merchant and (:shops::uuid[] is null or r.shop_id = any(:shops::uuid[]) or s.id is null)`,
  key: KEY,
  columns: {
    id: { sql: KEY, type: 'reference', label: { zh: '', en: '' }, filter: false },
    shopId: { sql: `nullif(r.shop_id, '${NOBODY}')`, type: 'reference', label: { zh: '店铺', en: 'Shop' } },
    shop: { sql: 's.name', type: 'text', label: { zh: '店铺', en: 'Shop' } },
    customerId: { sql: `nullif(r.customer_id, '${NOBODY}')`, type: 'reference', label: { zh: '客户', en: 'Customer' } },
    customer: { sql: 'c.name', type: 'text', label: { zh: '客户', en: 'Customer' }, filter: false },
    minDays: { sql: 'r.min_days', type: 'number', label: { zh: '至少还剩（天）', en: 'At least (days)' } },
    minPercent: {
      sql: 'kernel.plain(r.min_percent)',
      type: 'text',
      label: { zh: '至少还剩（保质期的 %）', en: 'At least (% of shelf life)' },
      filter: false,
    },
  },
  defaultSort: 'id',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: ctx.may('sales.set-up-audit') ? ['sales.set-life-rule'] : [] })),
});
