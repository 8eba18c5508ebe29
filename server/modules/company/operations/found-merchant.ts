import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { company } from '../contract.ts';
import { rememberedProfile } from '../profile.ts';

const INSERT_PROFILE = statement(`
  insert into company.profile (merchant_id, id, legal_name, tax_identity, vat_payer, tax_rounding, accounting_standard, address, phone, website)
  values (:merchant, :id::uuid, :legalName, :taxIdentity, :vatPayer, :taxRounding, :accountingStandard, :address, :phone, :website)`);

/** Writes the merchant's profile and lets every module write the rows each merchant starts with. A person who founds becomes its owner. */
export const foundMerchant = handle(company.operations['found-merchant'], async (ctx, input) => {
  const id = ctx.newId();
  rememberedProfile.forget(ctx);
  const profile = {
    legalName: input.legalName,
    taxIdentity: input.taxIdentity ?? null,
    vatPayer: input.vatPayer ?? 'general',
    taxRounding: input.taxRounding ?? 'line',
    accountingStandard: input.accountingStandard ?? 'small_business',
    address: input.address ?? '',
    phone: input.phone ?? null,
    website: input.website ?? null,
  };
  await ctx.rows(INSERT_PROFILE, { id, ...profile });
  ctx.change('company.profile', id, null, profile);
  await ctx.found();
  ctx.emit(company.events['merchant-founded'], { id });
  return { id };
});
