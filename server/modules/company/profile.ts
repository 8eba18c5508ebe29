import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { Profile } from './contract.ts';
import { errors } from './errors.ts';
import { remembered } from './remembered.ts';

const PROFILE_COLUMNS = `id, legal_name as "legalName", coalesce(tax_identity, '') as "taxIdentity", vat_payer as "vatPayer",
  tax_rounding as "taxRounding", address, coalesce(phone, '') as phone, coalesce(website, '') as website, version`;
export const READ_PROFILE = statement(`select ${PROFILE_COLUMNS} from company.profile where merchant_id = :merchant`);
export const LOCK_PROFILE = statement(`select ${PROFILE_COLUMNS} from company.profile where merchant_id = :merchant for update`);

export const rememberedProfile = remembered((ctx) => ctx.row<Profile>(READ_PROFILE));

/** The merchant's own data: legal name, tax identity, how it pays value-added tax and where that is rounded. */
export async function profile(ctx: ReadContext): Promise<Profile> {
  const found = await rememberedProfile.of(ctx);
  if (!found) throw errors.not_founded();
  return found;
}
