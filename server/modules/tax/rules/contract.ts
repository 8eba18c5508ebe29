import { z } from 'zod';
import { amount, date, id, list, operation, optionalText, query, text, version } from '../../../kernel/contract.ts';

/** Two letters of ISO 3166; empty: any. */
const country = z.string().regex(/^([A-Z]{2})?$/, 'country');
/** Where tax is rounded; empty: as the merchant does. */
const ruleRounding = z.enum(['', 'line', 'document']);
const customerKind = z.enum(['', 'consumer', 'business']);

/** What a rule looks at; what is left out holds for any. */
const conditions = {
  sellerCountry: country.default(''),
  shipToCountry: country.default(''),
  shipToRegion: optionalText(60).default(''),
  /** Code of the tax code that goods have: their class. */
  productClass: optionalText(20).default(''),
  customerKind: customerKind.default(''),
};

const ruleRow = z.object({
  id,
  name: z.string(),
  sellerCountry: z.string(),
  shipToCountry: z.string(),
  shipToRegion: z.string(),
  productClass: z.string(),
  customerKind,
  priority: z.number(),
  codeIds: z.array(id),
  codes: z.array(z.string()),
  inclusive: z.boolean(),
  marketplaceRemits: z.boolean(),
  rounding: ruleRounding,
  validFrom: date,
  validTo: date.nullable(),
  version,
  allowed: z.array(z.string()),
});

export const ruleOperations = {
  'set-tax-rule': operation({
    title: { zh: '设置计税规则', en: 'Set tax rule' },
    permission: 'tax.manage',
    entity: 'tax.tax-rule',
    /** Without `taxRuleId` a new one. The rule that says most holds; of equals the one of higher priority. */
    input: z.object({
      taxRuleId: id.optional(),
      name: text(80),
      ...conditions,
      priority: z.int().min(0).max(1000).default(0),
      /** In the order in which they are reckoned. */
      codeIds: z.array(id).min(1).max(6),
      inclusive: z.boolean(),
      marketplaceRemits: z.boolean().default(false),
      rounding: ruleRounding.default(''),
      validFrom: date,
      validTo: date.optional(),
      expectedVersion: version.optional(),
    }),
    output: z.object({ id, version }),
    errors: ['tax.rule_not_found', 'tax.code_not_found', 'tax.dates_reversed', 'request.version_conflict'],
  }),
  'remove-tax-rule': operation({
    title: { zh: '删除计税规则', en: 'Remove tax rule' },
    permission: 'tax.manage',
    entity: 'tax.tax-rule',
    input: z.object({ taxRuleId: id }),
    output: z.object({ id }),
    errors: ['tax.rule_not_found'],
  }),
  'describe-tax-code': operation({
    title: { zh: '设置税码的国家与抵扣', en: 'Say where a tax code belongs' },
    permission: 'tax.manage',
    entity: 'tax.tax-code',
    /** `recoverable` is a fraction: what of it a business gets back. */
    input: z.object({
      taxCodeId: id,
      country: country.optional(),
      jurisdiction: optionalText(80).optional(),
      recoverable: z
        .string()
        .regex(/^(0(\.\d{1,10})?|1(\.0{1,10})?)$/, 'rate')
        .optional(),
      compound: z.boolean().optional(),
      /** The account that its tax is owed on, where it is not that of output tax; null: that one again. */
      accountId: id.nullable().optional(),
      expectedVersion: version.optional(),
    }),
    output: z.object({ version }),
    errors: ['tax.code_not_found', 'request.version_conflict'],
  }),
};

export const ruleQueries = {
  'tax-rules': list({ title: { zh: '计税规则', en: 'Tax rules' }, permission: 'tax.view', row: ruleRow }),
  /** The taxes of a sale: by which rule, code by code, and who pays them. */
  'reckon-tax': query({
    title: { zh: '试算税额', en: 'Reckon taxes' },
    permission: 'tax.view',
    input: z.object({
      amount,
      date: date.optional(),
      sellerCountry: country.optional(),
      shipToCountry: country.default(''),
      shipToRegion: optionalText(60).default(''),
      productClass: optionalText(20).default(''),
      customerKind: z.enum(['consumer', 'business']).default('consumer'),
      /** A marketplace sells for the merchant. */
      marketplace: z.coerce.boolean().default(false),
    }),
    output: z.object({
      rule: z.object({ id, name: z.string() }).nullable(),
      net: z.string(),
      /** What the buyer pays the merchant, or the marketplace. */
      gross: z.string(),
      /** Owed to the merchant: without what a marketplace remits. */
      receivable: z.string(),
      taxes: z.array(
        z.object({
          id,
          code: z.string(),
          name: z.record(z.string(), z.string()),
          kind: z.string(),
          jurisdiction: z.string(),
          rate: z.string(),
          tax: z.string(),
          charged: z.string(),
          reported: z.string(),
          recoverable: z.string(),
          remittedBy: z.enum(['merchant', 'marketplace', 'buyer']),
        }),
      ),
    }),
  }),
};
