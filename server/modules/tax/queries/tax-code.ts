import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.rules.ts';
import type { TaxCodeRow } from '../code.ts';
import type { DescribedCode } from '../rates.ts';
import { tax } from '../contract.ts';
import { errors } from '../errors.ts';

const READ_CODE = statement(`
  select id, code, name, kind, active, is_default as "isDefault", version, country, jurisdiction, recoverable, compound,
    account_id as "accountId"
  from tax.tax_code where merchant_id = :merchant and id = :id::uuid`);
const READ_RATES = statement(`
  select id, rate, valid_from as "validFrom", valid_to as "validTo" from tax.tax_rate
  where merchant_id = :merchant and tax_code_id = :id::uuid order by valid_from`);

export const taxCode = answer(tax.queries['tax-code'], async (ctx, { id }) => {
  const [row, rates] = await Promise.all([
    ctx.row<TaxCodeRow & Pick<DescribedCode, 'country' | 'jurisdiction' | 'recoverable' | 'compound' | 'accountId'>>(READ_CODE, { id }),
    ctx.rows<{ id: string; rate: string; validFrom: string; validTo: string | null }>(READ_RATES, { id }),
  ]);
  if (!row) throw errors.code_not_found();
  return { ...row, rates, allowed: ctx.may('tax.manage') ? allowedOn(row) : [] };
});
