import type { Context } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

export interface TaxCodeRow {
  id: string;
  code: string;
  name: Record<string, string>;
  kind: 'vat' | 'gst' | 'sales_tax' | 'exempt' | 'zero' | 'reverse_charge';
  active: boolean;
  isDefault: boolean;
  version: number;
}

const LOCK_CODE = statement(`
  select id, code, name, kind, active, is_default as "isDefault", version from tax.tax_code
  where merchant_id = :merchant and id = :taxCodeId::uuid for update`);

/** Loads a tax code and locks it; refuses where there is none or somebody else changed it meanwhile. */
export async function lockTaxCode(ctx: Context, taxCodeId: string, expected?: number): Promise<TaxCodeRow> {
  const row = await ctx.row<TaxCodeRow>(LOCK_CODE, { taxCodeId });
  if (!row) throw errors.code_not_found();
  if (expected !== undefined && expected !== row.version) throw kernelErrors.version_conflict({ expected, actual: row.version });
  return row;
}

/** Exempt and zero-rated codes have no rate but zero: their name would say something else than their figures. */
export function requireFittingRate(kind: TaxCodeRow['kind'], rate: string): void {
  if ((kind === 'exempt' || kind === 'zero') && /[1-9]/.test(rate)) throw errors.rate_not_zero();
}
