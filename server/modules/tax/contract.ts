import { z } from 'zod';
import { date, defineContract, event, id, list, localizedText, operation, query, rate, text, version } from '../../kernel/contract.ts';
import { levyOperations, levyQueries } from './levies/contract.ts';
import { ruleOperations, ruleQueries } from './rules/contract.ts';

/** What a tax code is: value-added tax, goods and services tax, sales tax, exempt, taxed at zero, or owed by the buyer himself. */
export const taxKind = z.enum(['vat', 'gst', 'sales_tax', 'exempt', 'zero', 'reverse_charge']);

/** A code in upper case: VAT13, EXEMPT. */
const code = z.string().regex(/^[A-Z0-9][A-Z0-9_-]{0,19}$/, 'code');
const taxRate = rate.refine((value) => !value.startsWith('-') && Number(value) < 10, 'rate');

const rateShape = z.object({ id, rate: z.string(), validFrom: date, validTo: date.nullable() });

/** Whose tax it is: two letters, and the authority; what of it comes back, whether it counts on those before it, where it is owed. */
const described = {
  ...{ country: z.string(), jurisdiction: z.string(), recoverable: z.string(), compound: z.boolean(), accountId: id.nullable() },
};

export const tax = defineContract('tax', {
  title: { zh: '税务', en: 'Tax' },
  permissions: {
    'tax.view': { zh: '查看税码与税率', en: 'View tax codes' },
    'tax.manage': { zh: '维护税码与税率', en: 'Maintain tax codes' },
  },
  operations: {
    'create-tax-code': operation({
      title: { zh: '新建税码', en: 'Create tax code' },
      permission: 'tax.manage',
      entity: 'tax.tax-code',
      /** `rate` is a fraction (0.13 = 13 %), held from `validFrom` on (both dates of a rate are inclusive, facts.md R14). */
      input: z.object({ code, name: localizedText(60), kind: taxKind, rate: taxRate, validFrom: date }),
      output: z.object({ id }),
      errors: ['tax.code_taken', 'tax.rate_not_zero'],
    }),
    'change-tax-code': operation({
      title: { zh: '修改税码', en: 'Change tax code' },
      permission: 'tax.manage',
      entity: 'tax.tax-code',
      input: z.object({
        taxCodeId: id,
        name: localizedText(60).optional(),
        active: z.boolean().optional(),
        expectedVersion: version.optional(),
      }),
      output: z.object({ version }),
      errors: ['tax.code_not_found', 'tax.default_stays_active', 'request.version_conflict'],
    }),
    'set-tax-rate': operation({
      title: { zh: '设置税率', en: 'Set tax rate' },
      permission: 'tax.manage',
      entity: 'tax.tax-code',
      /** From `validFrom` to `validTo` (inclusive; without it: until the next rate or for ever). What held before and after goes on around it. */
      input: z.object({ taxCodeId: id, rate: taxRate, validFrom: date, validTo: date.optional() }),
      output: z.object({ rates: z.array(rateShape) }),
      errors: ['tax.code_not_found', 'tax.rate_not_zero', 'tax.dates_reversed'],
    }),
    'choose-default-tax-code': operation({
      title: { zh: '设为默认税码', en: 'Make default tax code' },
      permission: 'tax.manage',
      entity: 'tax.tax-code',
      input: z.object({ taxCodeId: id }),
      output: z.object({ id }),
      errors: ['tax.code_not_found', 'tax.code_inactive'],
    }),
    ...levyOperations,
    ...ruleOperations,
  },
  queries: {
    ...levyQueries,
    ...ruleQueries,
    'tax-codes': list({
      title: { zh: '税码', en: 'Tax codes' },
      permission: 'tax.view',
      row: z.object({
        id,
        code: z.string(),
        name: z.record(z.string(), z.string()),
        kind: taxKind,
        /** The rate today; null where none holds. */
        rate: z.string().nullable(),
        isDefault: z.boolean(),
        active: z.boolean(),
        ...described,
        version,
        allowed: z.array(z.string()),
      }),
    }),
    'tax-code': query({
      title: { zh: '税码', en: 'Tax code' },
      permission: 'tax.view',
      input: z.object({ id }),
      output: z.object({
        id,
        code: text(20),
        name: z.record(z.string(), z.string()),
        kind: taxKind,
        isDefault: z.boolean(),
        active: z.boolean(),
        ...described,
        version,
        rates: z.array(rateShape),
        allowed: z.array(z.string()),
      }),
    }),
  },
  events: {
    'tax-rule-changed': event('tax.tax-rule', z.object({ id })),
    'tax-code-changed': event('tax.tax-code', z.object({ id, code: z.string() })),
  },
});
