import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { requireFittingRate } from '../code.ts';
import { tax } from '../contract.ts';
import { INSERT_RATES } from '../founding.ts';
import { forgetTaxes } from '../rates.ts';

const INSERT_CODE = statement(`
  insert into tax.tax_code (merchant_id, id, code, name, kind) values (:merchant, :id::uuid, :code, :name::jsonb, :kind)`);

export const createTaxCode = handle(tax.operations['create-tax-code'], async (ctx, input) => {
  requireFittingRate(input.kind, input.rate);
  const id = ctx.newId();
  ctx.post(INSERT_CODE, { id, code: input.code, name: JSON.stringify(input.name), kind: input.kind });
  const first = { id: ctx.newId(), tax_code_id: id, rate: input.rate, valid_from: input.validFrom, valid_to: null };
  ctx.post(INSERT_RATES, { rows: JSON.stringify([first]) });
  ctx.change('tax.tax-code', id, null, input);
  ctx.emit(tax.events['tax-code-changed'], { id, code: input.code });
  forgetTaxes(ctx);
  return { id };
});
