import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { company, type Profile } from '../contract.ts';
import { errors } from '../errors.ts';
import { LOCK_PROFILE, rememberedProfile } from '../profile.ts';

const UPDATE_PROFILE = statement(`
  update company.profile set legal_name = :legalName, tax_identity = :taxIdentity, vat_payer = :vatPayer, tax_rounding = :taxRounding,
    address = :address, phone = :phone, website = :website, logo = :logo, print_foot = :printFoot, version = version + 1
  where merchant_id = :merchant`);

/** Changes the fields that are given. Documents placed before keep the tax they were placed with. */
export const changeProfile = handle(company.operations['change-profile'], async (ctx, { expectedVersion, ...given }) => {
  const row = await ctx.row<Profile>(LOCK_PROFILE);
  if (!row) throw errors.not_founded();
  const { id, version, ...before } = row;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: version });
  if (given.logo && !(await ctx.files.exists(given.logo))) throw errors.logo_missing();
  const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
  ctx.post(UPDATE_PROFILE, after);
  ctx.change('company.profile', id, before, after);
  ctx.emit(company.events['profile-changed'], { id });
  rememberedProfile.forget(ctx);
  return { version: version + 1 };
});
