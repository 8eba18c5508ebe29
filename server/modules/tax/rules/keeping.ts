import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';
import { lockTaxCode } from '../code.ts';
import { tax } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetTaxes } from '../rates.ts';
import type { TaxRule } from './resolving.rules.ts';

const COLUMNS = `r.id, r.name, r.seller_country as "sellerCountry", r.ship_to_country as "shipToCountry", r.ship_to_region as "shipToRegion",
  r.product_class as "productClass", r.customer_kind as "customerKind", r.priority, r.code_ids as "codeIds", r.inclusive,
  r.marketplace_remits as "marketplaceRemits", r.rounding, r.valid_from as "validFrom", r.valid_to as "validTo", r.version`;
const RULES = statement(`select ${COLUMNS} from tax.tax_rule r where r.merchant_id = :merchant`);
const LOCK = statement(`select ${COLUMNS} from tax.tax_rule r where r.merchant_id = :merchant and r.id = :id::uuid for update`);
const KNOWN = statement(`select c.id from tax.tax_code c where c.merchant_id = :merchant and c.id = any(:codeIds::uuid[])`);
const INSERT =
  statement(`insert into tax.tax_rule (merchant_id, id, name, seller_country, ship_to_country, ship_to_region, product_class, customer_kind,
    priority, code_ids, inclusive, marketplace_remits, rounding, valid_from, valid_to)
  values (:merchant, :id::uuid, :name, :sellerCountry, :shipToCountry, :shipToRegion, :productClass, :customerKind, :priority::int, :codeIds::uuid[],
    :inclusive::boolean, :marketplaceRemits::boolean, :rounding, :validFrom::date, :validTo::date)`);
const UPDATE = statement(`update tax.tax_rule r set name = :name, seller_country = :sellerCountry, ship_to_country = :shipToCountry,
    ship_to_region = :shipToRegion, product_class = :productClass, customer_kind = :customerKind, priority = :priority::int, code_ids = :codeIds::uuid[],
    inclusive = :inclusive::boolean, marketplace_remits = :marketplaceRemits::boolean, rounding = :rounding, valid_from = :validFrom::date, valid_to = :validTo::date,
    version = r.version + 1
  where r.merchant_id = :merchant and r.id = :id::uuid`);
const DELETE = statement('delete from tax.tax_rule r where r.merchant_id = :merchant and r.id = :id::uuid returning r.name');
const DESCRIBE =
  statement(`update tax.tax_code c set country = coalesce(:country::text, c.country), jurisdiction = coalesce(:jurisdiction::text, c.jurisdiction),
    recoverable = coalesce(:recoverable::numeric, c.recoverable), compound = coalesce(:compound::boolean, c.compound),
    account_id = case when :saysAccount::boolean then :accountId::uuid else c.account_id end, version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);

type RuleRow = TaxRule & { version: number };

/** The merchant's rules, kept in memory until one of them changes: whoever prices asks no database. */
export const rememberedRules = remembered((ctx) => ctx.rows<RuleRow>(RULES));

/** Which taxes a sale has by where it goes, what it is and who buys it. */
export const setTaxRule = handle(tax.operations['set-tax-rule'], async (ctx, { taxRuleId, expectedVersion: expected, ...input }) => {
  const row = { ...input, validTo: input.validTo ?? null };
  if (row.validTo !== null && row.validTo < row.validFrom) throw errors.dates_reversed();
  const known = await ctx.rows<{ id: string }>(KNOWN, { codeIds: row.codeIds });
  if (known.length < new Set(row.codeIds).size) throw errors.code_not_found();
  const before = taxRuleId ? await ctx.row<RuleRow>(LOCK, { id: taxRuleId }) : undefined;
  if (taxRuleId && !before) throw errors.rule_not_found();
  if (before && expected !== undefined && expected !== before.version)
    throw kernelErrors.version_conflict({ expected, actual: before.version });
  const id = before?.id ?? ctx.newId();
  ctx.post(before ? UPDATE : INSERT, { id, ...row });
  ctx.change('tax.tax-rule', id, before ?? null, row);
  ctx.emit(tax.events['tax-rule-changed'], { id });
  rememberedRules.forget(ctx);
  forgetTaxes(ctx);
  return { id, version: (before?.version ?? 0) + 1 };
});

export const removeTaxRule = handle(tax.operations['remove-tax-rule'], async (ctx, { taxRuleId: id }) => {
  const gone = await ctx.row<{ name: string }>(DELETE, { id });
  if (!gone) throw errors.rule_not_found();
  ctx.change('tax.tax-rule', id, gone, { name: null });
  ctx.emit(tax.events['tax-rule-changed'], { id });
  rememberedRules.forget(ctx);
  forgetTaxes(ctx);
  return { id };
});

/** Whose tax a code is, what of it comes back, and whether it counts on those before it. */
export const describeTaxCode = handle(tax.operations['describe-tax-code'], async (ctx, { taxCodeId, expectedVersion, ...said }) => {
  const row = await lockTaxCode(ctx, taxCodeId, expectedVersion);
  const { country = null, jurisdiction = null, recoverable = null, compound = null, accountId = null } = said;
  ctx.post(DESCRIBE, { id: row.id, country, jurisdiction, recoverable, compound, accountId, saysAccount: said.accountId !== undefined });
  ctx.change('tax.tax-code', row.id, null, said);
  ctx.emit(tax.events['tax-code-changed'], { id: row.id, code: row.code });
  forgetTaxes(ctx);
  return { version: row.version + 1 };
});
