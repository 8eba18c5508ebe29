import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockTaxCode } from '../code.ts';
import { tax } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetTaxes } from '../rates.ts';

const UPDATE_CODE = statement(`
  update tax.tax_code set name = :name::jsonb, active = :active, version = version + 1 where merchant_id = :merchant and id = :id::uuid`);

export const changeTaxCode = handle(tax.operations['change-tax-code'], async (ctx, input) => {
  const row = await lockTaxCode(ctx, input.taxCodeId, input.expectedVersion);
  const after = { name: input.name ?? row.name, active: input.active ?? row.active };
  if (row.isDefault && !after.active) throw errors.default_stays_active();
  ctx.post(UPDATE_CODE, { id: row.id, name: JSON.stringify(after.name), active: after.active });
  ctx.change('tax.tax-code', row.id, { name: row.name, active: row.active }, after);
  ctx.emit(tax.events['tax-code-changed'], { id: row.id, code: row.code });
  forgetTaxes(ctx);
  return { version: row.version + 1 };
});
