import { handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockTaxCode, requireFittingRate } from '../code.ts';
import { tax } from '../contract.ts';
import { layRate } from '../dated-rates.rules.ts';
import { errors } from '../errors.ts';
import { INSERT_RATES } from '../founding.ts';
import { forgetTaxes } from '../rates.ts';

const RATES_OF_CODE = statement(`
  select rate, valid_from as "validFrom", valid_to as "validTo" from tax.tax_rate
  where merchant_id = :merchant and tax_code_id = :taxCodeId::uuid order by valid_from`);
const DELETE_RATES = statement('delete from tax.tax_rate where merchant_id = :merchant and tax_code_id = :taxCodeId::uuid');
const TOUCH_CODE = statement('update tax.tax_code set version = version + 1 where merchant_id = :merchant and id = :taxCodeId::uuid');

/** Lays a dated rate over those of the code. Documents placed before keep the tax they were placed with (architecture D10). */
export const setTaxRate = handle(tax.operations['set-tax-rate'], async (ctx, input) => {
  const { taxCodeId } = input;
  const code = await lockTaxCode(ctx, taxCodeId);
  requireFittingRate(code.kind, input.rate);
  if (input.validTo && input.validTo < input.validFrom) throw errors.dates_reversed();
  const before = await ctx.rows<{ rate: string; validFrom: string; validTo: string | null }>(RATES_OF_CODE, { taxCodeId });
  const laid = { rate: text(decimal(input.rate)), validFrom: input.validFrom, validTo: input.validTo ?? null };
  const rates = layRate(before, laid).map((span) => ({ ...span, id: ctx.newId() }));
  ctx.post(DELETE_RATES, { taxCodeId });
  const rows = rates.map(({ id, rate, validFrom, validTo }) => ({
    id,
    tax_code_id: taxCodeId,
    rate,
    valid_from: validFrom,
    valid_to: validTo,
  }));
  ctx.post(INSERT_RATES, { rows: JSON.stringify(rows) });
  ctx.post(TOUCH_CODE, { taxCodeId });
  ctx.change('tax.tax-code', taxCodeId, { rates: before }, { rates: rates.map(({ id: _, ...span }) => span) });
  ctx.emit(tax.events['tax-code-changed'], { id: taxCodeId, code: code.code });
  forgetTaxes(ctx);
  return { rates };
});
