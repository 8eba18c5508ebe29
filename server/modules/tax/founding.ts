import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { profile } from '../company/index.ts';
import { foundLevies } from './levies/levies.ts';
import { forgetTaxes } from './rates.ts';

interface StartingCode {
  code: string;
  zh: string;
  en: string;
  kind: 'vat' | 'zero' | 'exempt';
  rates: { rate: string; from: string; to?: string }[];
}

const ALWAYS = '1970-01-01';
const GENERAL = '2019-04-01';

/** Chinese value-added tax (facts.md 6.6): general rates since 2019-04-01; the levy of small-scale payers 3 %, 1 % in 2026 and 2027. */
const CHINA: readonly StartingCode[] = [
  { code: 'VAT13', zh: '增值税 13%', en: 'VAT 13%', kind: 'vat', rates: [{ rate: '0.13', from: GENERAL }] },
  { code: 'VAT9', zh: '增值税 9%', en: 'VAT 9%', kind: 'vat', rates: [{ rate: '0.09', from: GENERAL }] },
  { code: 'VAT6', zh: '增值税 6%', en: 'VAT 6%', kind: 'vat', rates: [{ rate: '0.06', from: GENERAL }] },
  { code: 'VAT0', zh: '零税率（出口）', en: 'Zero-rated (export)', kind: 'zero', rates: [{ rate: '0', from: ALWAYS }] },
  { code: 'EXEMPT', zh: '免税', en: 'Exempt', kind: 'exempt', rates: [{ rate: '0', from: ALWAYS }] },
  {
    code: 'LEVY3',
    zh: '小规模纳税人征收率',
    en: 'Small-scale payer levy',
    kind: 'vat',
    rates: [
      { rate: '0.03', from: '2009-01-01', to: '2025-12-31' },
      { rate: '0.01', from: '2026-01-01', to: '2027-12-31' },
      { rate: '0.03', from: '2028-01-01' },
    ],
  },
];
const ELSEWHERE: readonly StartingCode[] = [
  { code: 'ZERO', zh: '零税率', en: 'Zero rate', kind: 'zero', rates: [{ rate: '0', from: ALWAYS }] },
];
const DEFAULT_OF = { general: 'VAT13', small_scale: 'LEVY3', none: 'EXEMPT' } as const;

const INSERT_CODES = statement(`
  insert into tax.tax_code (merchant_id, id, code, name, kind, is_default)
  select :merchant, r.id, r.code, r.name, r.kind, r.is_default
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, name jsonb, kind text, is_default boolean)`);
export const INSERT_RATES = statement(`
  insert into tax.tax_rate (merchant_id, id, tax_code_id, rate, valid_from, valid_to)
  select :merchant, r.id, r.tax_code_id, r.rate, r.valid_from, r.valid_to
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, tax_code_id uuid, rate numeric, valid_from date, valid_to date)`);

/** The tax codes a merchant starts with: China's for books in CNY, else one of rate zero, to which the merchant adds its own. */
export async function foundTaxes(ctx: Context): Promise<void> {
  forgetTaxes(ctx);
  foundLevies(ctx);
  const isChinese = ctx.merchant.currency === 'CNY';
  const wanted = isChinese ? DEFAULT_OF[(await profile(ctx)).vatPayer] : 'ZERO';
  const codes = (isChinese ? CHINA : ELSEWHERE).map((code) => ({ ...code, id: ctx.newId() }));
  await ctx.rows(INSERT_CODES, {
    rows: JSON.stringify(codes.map(({ id, code, zh, en, kind }) => ({ id, code, name: { zh, en }, kind, is_default: code === wanted }))),
  });
  const rates = codes.flatMap(({ id, rates }) =>
    rates.map((each) => ({ id: ctx.newId(), tax_code_id: id, rate: each.rate, valid_from: each.from, valid_to: each.to ?? null })),
  );
  ctx.post(INSERT_RATES, { rows: JSON.stringify(rates) });
}
