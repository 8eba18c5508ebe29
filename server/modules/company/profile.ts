import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { AccountingStandard, Profile } from './contract.ts';
import { errors } from './errors.ts';
import { remembered } from './remembered.ts';

const PROFILE_COLUMNS = `id, legal_name as "legalName", coalesce(tax_identity, '') as "taxIdentity", vat_payer as "vatPayer",
  tax_rounding as "taxRounding", accounting_standard as "accountingStandard", address, coalesce(phone, '') as phone, coalesce(website, '') as website, logo, print_foot as "printFoot", version`;
export const READ_PROFILE = statement(`select ${PROFILE_COLUMNS} from company.profile where merchant_id = :merchant`);
export const LOCK_PROFILE = statement(`select ${PROFILE_COLUMNS} from company.profile where merchant_id = :merchant for update`);

export const rememberedProfile = remembered((ctx) => ctx.row<Profile>(READ_PROFILE));

/** The merchant's own data: legal name, tax identity, how it pays value-added tax and where that is rounded. */
export async function profile(ctx: ReadContext): Promise<Profile> {
  const found = await rememberedProfile.of(ctx);
  if (!found) throw errors.not_founded();
  return found;
}

const KEEP_STANDARD = statement(
  'update company.profile set accounting_standard = :standard, version = version + 1 where merchant_id = :merchant',
);

/** Keeps by which standard the books are kept from now on; the ledger, which knows whether that may still change, makes its chart fit. */
export async function keepAccountingStandard(ctx: Context, standard: AccountingStandard): Promise<void> {
  const row = await ctx.row<Profile>(LOCK_PROFILE);
  if (!row) throw errors.not_founded();
  ctx.post(KEEP_STANDARD, { standard });
  ctx.change('company.profile', row.id, { accountingStandard: row.accountingStandard }, { accountingStandard: standard });
  rememberedProfile.forget(ctx);
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
