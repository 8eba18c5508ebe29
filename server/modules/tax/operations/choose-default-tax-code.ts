import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockTaxCode } from '../code.ts';
import { tax } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetTaxes } from '../rates.ts';

const UNSET_DEFAULT = statement(`
  update tax.tax_code set is_default = false, version = version + 1 where merchant_id = :merchant and is_default and id <> :id::uuid`);
const SET_DEFAULT = statement(`
  update tax.tax_code set is_default = true, version = version + 1 where merchant_id = :merchant and id = :id::uuid and not is_default`);

export const chooseDefaultTaxCode = handle(tax.operations['choose-default-tax-code'], async (ctx, input) => {
  const row = await lockTaxCode(ctx, input.taxCodeId);
  if (!row.active) throw errors.code_inactive({ code: row.code });
  ctx.post(UNSET_DEFAULT, { id: row.id });
  ctx.post(SET_DEFAULT, { id: row.id });
  ctx.change('tax.tax-code', row.id, { isDefault: row.isDefault }, { isDefault: true });
  ctx.emit(tax.events['tax-code-changed'], { id: row.id, code: row.code });
  forgetTaxes(ctx);
  return { id: row.id };
});
