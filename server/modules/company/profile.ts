import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { Profile } from './contract.ts';
import { errors } from './errors.ts';
import { remembered } from './remembered.ts';

const PROFILE_COLUMNS = `id, legal_name as "legalName", coalesce(tax_identity, '') as "taxIdentity", vat_payer as "vatPayer",
  tax_rounding as "taxRounding", address, coalesce(phone, '') as phone, coalesce(website, '') as website, logo, print_foot as "printFoot", version`;
export const READ_PROFILE = statement(`select ${PROFILE_COLUMNS} from company.profile where merchant_id = :merchant`);
export const LOCK_PROFILE = statement(`select ${PROFILE_COLUMNS} from company.profile where merchant_id = :merchant for update`);

export const rememberedProfile = remembered((ctx) => ctx.row<Profile>(READ_PROFILE));

/** The merchant's own data: legal name, tax identity, how it pays value-added tax and where that is rounded. */
export async function profile(ctx: ReadContext): Promise<Profile> {
  const found = await rememberedProfile.of(ctx);
  if (!found) throw errors.not_founded();
  return found;
}

/** What stands at the head and the foot of the merchant's own sheets. */
export interface Heading {
  name: string;
  /** Hash of the picture at the head. */
  logo: string | null;
  /** Address, phone and website, as one line each. */
  about: string[];
  foot: string;
}

/** The merchant's own heading for sheets. */
export async function heading(ctx: ReadContext): Promise<Heading> {
  const { legalName, logo, address, phone, website, printFoot } = await profile(ctx);
  return { name: legalName, logo, about: [[address, phone].filter(Boolean).join('  '), website].filter(Boolean), foot: printFoot };
}
