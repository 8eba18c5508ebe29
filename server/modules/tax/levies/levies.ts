import type { Context, ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { Levy } from '../levy-words.rules.ts';

const AT = statement(`select levy, value from tax.levy
  where merchant_id = :merchant and valid_from <= :day::date and (valid_to is null or valid_to >= :day::date)`);
export const INSERT_LEVIES = statement(`insert into tax.levy (merchant_id, id, levy, value, valid_from, valid_to)
  select :merchant, r.id, r.levy, r.value, r.valid_from, r.valid_to
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, levy text, value numeric, valid_from date, valid_to date)`);

/** What holds on a day (facts.md R14); what does not is missing. */
export async function leviesOn(ctx: ReadContext, day: string): Promise<ReadonlyMap<Levy, Decimal>> {
  const rows = await ctx.rows<{ levy: Levy; value: string }>(AT, { day });
  return new Map(rows.map(({ levy, value }) => [levy, decimal(value)]));
}

interface Starting {
  levy: Levy;
  value: string;
  from: string;
  to?: string;
}
const ALWAYS = '1970-01-01';

/** China's (facts.md 6.6); an accountant confirms them. */
const CHINA: readonly Starting[] = [
  { levy: 'surcharge_city', value: '0.07', from: ALWAYS },
  { levy: 'surcharge_education', value: '0.03', from: ALWAYS },
  { levy: 'surcharge_local', value: '0.02', from: ALWAYS },
  { levy: 'surcharge_share_general', value: '1', from: ALWAYS },
  { levy: 'surcharge_share_small_scale', value: '0.5', from: '2022-01-01', to: '2027-12-31' },
  { levy: 'surcharge_share_small_scale', value: '1', from: '2028-01-01' },
  { levy: 'education_exempt_month', value: '100000', from: '2016-02-01' },
  { levy: 'vat_threshold_month', value: '100000', from: '2023-01-01', to: '2027-12-31' },
  { levy: 'vat_threshold_quarter', value: '300000', from: '2023-01-01', to: '2027-12-31' },
  { levy: 'vat_threshold_inclusive', value: '1', from: '2023-01-01', to: '2025-12-31' },
  { levy: 'vat_threshold_inclusive', value: '0', from: '2026-01-01' },
  { levy: 'small_scale_limit', value: '5000000', from: '2018-05-01' },
];

/** What a merchant with Chinese books starts with. */
export function foundLevies(ctx: Context): void {
  if (ctx.merchant.currency !== 'CNY') return;
  const rows = CHINA.map(({ levy, value, from, to }) => ({ id: ctx.newId(), levy, value, valid_from: from, valid_to: to ?? null }));
  ctx.post(INSERT_LEVIES, { rows: JSON.stringify(rows) });
}
