import { z } from 'zod';
import { defineContract, event, id, instant, operation, optionalText, query, text, version } from '../../kernel/contract.ts';
import { isCurrency } from '../../kernel/currency.ts';
import { backupEvents, backupOperations, backupQueries } from './backups/shapes.ts';
import { patterns } from './field.rules.ts';
import { isZone } from './zone.rules.ts';

/** An ISO 4217 code. */
export const currency = z.string().refine(isCurrency, 'currency');
/** An IANA zone, such as Asia/Shanghai. */
export const zone = z.string().max(60).refine(isZone, 'zone');

/** How the merchant pays value-added tax (facts.md 6.6): general payer 一般纳税人, small-scale payer 小规模纳税人, not at all. */
export const vatPayer = z.enum(['general', 'small_scale', 'none']);
/** By which standard the books are kept: 小企业会计准则, or 企业会计准则 (facts.md 6.2, 6.3). It decides the chart of accounts and the statements. */
export const accountingStandard = z.enum(['small_business', 'enterprise']);
export type AccountingStandard = z.infer<typeof accountingStandard>;
/** Where tax is rounded: on each line, as e-invoices do, or once on the document (facts.md 6.6). */
export const taxRounding = z.enum(['line', 'document']);

const profileFields = {
  legalName: text(120),
  /** Unified social credit code 统一社会信用代码, or the tax number of another country. */
  taxIdentity: optionalText(40).optional(),
  vatPayer: vatPayer.optional(),
  taxRounding: taxRounding.optional(),
  address: optionalText(300).optional(),
  phone: optionalText(40).optional(),
  website: optionalText(200).optional(),
};

/** What stands on the merchant's own paper. */
const headingFields = {
  /** Hash of an uploaded picture (POST /api/files/company-logo) for the head of printed sheets; null for none. */
  logo: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .optional(),
  /** A line at the foot of every printed page. */
  printFoot: optionalText(120).optional(),
};

export const profileShape = z.object({
  id,
  legalName: z.string(),
  taxIdentity: z.string(),
  vatPayer,
  taxRounding,
  accountingStandard,
  address: z.string(),
  phone: z.string(),
  website: z.string(),
  logo: z.string().nullable(),
  printFoot: z.string(),
  version,
});
export type Profile = z.infer<typeof profileShape>;

/** The steps of the first day, in their order; `guide` is the guide itself, put away. */
export const firstSteps = ['company', 'warehouse', 'bins', 'shop', 'people', 'products', 'stock', 'order', 'ship'] as const;
const firstStep = z.enum([...firstSteps, 'guide']);

const title = z.object({ zh: z.string(), en: z.string() });
const fieldRule = z.object({
  id,
  form: z.string(),
  field: z.string(),
  required: z.boolean(),
  pattern: z.enum(patterns).nullable(),
  ownPattern: z.string().nullable(),
  minLength: z.number().nullable(),
  maxLength: z.number().nullable(),
  defaultValue: z.string().nullable(),
  hint: z.string().nullable(),
  changedBy: z.string().nullable(),
  changedAt: instant,
  version,
});

const parameterRow = z.object({
  key: z.string(),
  /** The module it belongs to. */
  module: title,
  title,
  help: z.object({ zh: z.string(), en: z.string() }),
  type: z.enum(['boolean', 'number', 'decimal', 'choice']),
  choices: z.array(z.object({ value: z.string(), label: z.object({ zh: z.string(), en: z.string() }) })).optional(),
  value: z.union([z.boolean(), z.number(), z.string()]),
  default: z.union([z.boolean(), z.number(), z.string()]),
  /** Who set it and when; null while it has its default. */
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});

export const company = defineContract('company', {
  title: { zh: '公司', en: 'Company' },
  permissions: {
    'company.view': { zh: '查看公司资料与参数', en: 'View company settings' },
    'company.manage': { zh: '修改公司资料与参数', en: 'Change company settings' },
    'company.back-up': { zh: '备份整个系统（系统管理员）', en: 'Back up the whole installation (administrator of the installation)' },
    'company.found': { zh: '开设账套（系统管理员）', en: 'Open merchants (administrator of the installation)' },
  },
  forms: {
    profile: {
      title: { zh: '公司资料', en: 'Company' },
      operations: { 'change-profile': { mode: 'change' } },
      fields: {
        taxIdentity: { zh: '税号', en: 'Tax identity' },
        phone: { zh: '电话', en: 'Phone' },
        address: { zh: '地址', en: 'Address' },
        website: { zh: '网址', en: 'Website' },
      },
    },
  },
  operations: {
    'register-merchant': operation({
      title: { zh: '登记账套', en: 'Register merchant' },
      permission: 'company.found',
      entity: 'company.merchant',
      system: true,
      input: z.object({
        name: text(60),
        currency,
        zone,
        language: z.enum(['zh', 'en']),
        /** Only a demo may be written at another time than now (architecture D18). */
        demo: z.boolean().optional(),
      }),
      output: z.object({ id, slug: z.string() }),
    }),
    'found-merchant': operation({
      title: { zh: '开设账套', en: 'Found merchant' },
      permission: 'company.found',
      entity: 'company.profile',
      /** The standard can be chosen again until something is posted (`ledger.choose-standard`). */
      input: z.object({ ...profileFields, accountingStandard: accountingStandard.optional() }),
      output: z.object({ id }),
      errors: ['company.already_founded'],
    }),
    'rename-merchant': operation({
      title: { zh: '修改账套名称', en: 'Rename merchant' },
      permission: 'company.manage',
      entity: 'company.merchant',
      system: true,
      input: z.object({ merchantId: id, name: text(60) }),
      output: z.object({ name: z.string() }),
      errors: ['company.merchant_not_yours'],
    }),
    'change-profile': operation({
      title: { zh: '修改公司资料', en: 'Change company profile' },
      permission: 'company.manage',
      entity: 'company.profile',
      input: z.object({ ...profileFields, ...headingFields, legalName: text(120).optional(), expectedVersion: version.optional() }),
      output: z.object({ version }),
      errors: ['company.not_founded', 'request.version_conflict', 'company.logo_missing'],
    }),
    'set-parameter': operation({
      title: { zh: '设置参数', en: 'Set parameter' },
      permission: 'company.manage',
      entity: 'company.profile',
      /** A value of null goes back to the default. */
      input: z.object({ key: text(80), value: z.union([z.boolean(), z.number(), z.string().max(200), z.null()]) }),
      output: z.object({ key: z.string(), value: z.union([z.boolean(), z.number(), z.string()]) }),
      errors: ['company.parameter_unknown', 'company.parameter_invalid', 'company.not_founded'],
    }),
    'set-field-rule': operation({
      title: { zh: '设置录入规则', en: 'Set field rule' },
      permission: 'company.manage',
      entity: 'company.field-rule',
      input: z.object({
        /** A form that a contract declares, and one of its fields. */
        form: text(80),
        field: text(120),
        required: z.boolean().default(false),
        pattern: z.enum(patterns).nullish(),
        /** A regular expression without back-references and look-around; matched in linear time. */
        ownPattern: text(200).nullish(),
        minLength: z.int().min(1).max(2000).nullish(),
        maxLength: z.int().min(1).max(2000).nullish(),
        /** Put where nothing is entered, in what is made anew. */
        defaultValue: text(200).nullish(),
        /** One sentence beneath the field. */
        hint: text(200).nullish(),
        /** Of a rule that stands already. */
        expectedVersion: version.optional(),
      }),
      output: z.object({ id, version }),
      errors: [
        'company.form_unknown',
        'company.field_not_text',
        'company.format_wrong',
        'company.default_unfit',
        'company.lengths_crossed',
        'request.version_conflict',
      ],
    }),
    'clear-field-rule': operation({
      title: { zh: '取消录入规则', en: 'Clear field rule' },
      permission: 'company.manage',
      entity: 'company.field-rule',
      for: 'place',
      input: z.object({ form: text(80), field: text(120) }),
      output: z.object({}),
      errors: ['company.rule_not_found'],
    }),
    'skip-first-step': operation({
      title: { zh: '跳过开张步骤', en: 'Skip a first step' },
      permission: 'company.manage',
      entity: 'company.first-step',
      input: z.object({ step: firstStep }),
      output: z.object({ step: firstStep }),
    }),
    'resume-first-step': operation({
      title: { zh: '恢复开张步骤', en: 'Take up a first step again' },
      permission: 'company.manage',
      entity: 'company.first-step',
      input: z.object({ step: firstStep }),
      output: z.object({ step: firstStep }),
    }),
    ...backupOperations,
  },
  queries: {
    ...backupQueries,
    profile: query({
      title: { zh: '公司资料', en: 'Company profile' },
      permission: 'company.view',
      input: z.object({}),
      output: profileShape.nullable(),
    }),
    parameters: query({
      title: { zh: '参数', en: 'Parameters' },
      permission: 'company.view',
      input: z.object({}),
      output: z.array(parameterRow),
    }),
    'parameter-history': query({
      title: { zh: '参数变更记录', en: 'History of a parameter' },
      permission: 'company.view',
      input: z.object({ key: text(80) }),
      /** Newest first, at most 100: what it was, what it became, who, when, and from where. */
      output: z.array(
        z.object({
          id,
          at: instant,
          by: z.string(),
          origin: z.string(),
          before: z.union([z.boolean(), z.number(), z.string(), z.null()]),
          after: z.union([z.boolean(), z.number(), z.string(), z.null()]),
        }),
      ),
    }),
    forms: query({
      title: { zh: '可设录入规则的表单', en: 'Forms that take field rules' },
      permission: 'company.view',
      input: z.object({}),
      output: z.array(
        z.object({
          name: z.string(),
          title,
          module: title,
          /** The operations it is checked in. */
          operations: z.array(title),
          /** The list of such records. */
          list: z.string().nullable(),
          fields: z.array(
            z.object({
              field: z.string(),
              title,
              kind: z.enum(['text', 'texts', 'other']),
              /** The program asks for it by itself. */
              needed: z.boolean(),
            }),
          ),
        }),
      ),
    }),
    'field-rules': query({
      title: { zh: '录入规则', en: 'Field rules' },
      permission: 'signed-in',
      input: z.object({}),
      output: z.array(fieldRule),
    }),
  },
  events: {
    ...backupEvents,
    'field-rule-set': event('company.field-rule', z.object({ id, form: z.string(), field: z.string() })),
    'merchant-founded': event('company.profile', z.object({ id })),
    'profile-changed': event('company.profile', z.object({ id })),
    'parameter-set': event('company.profile', z.object({ id, key: z.string() })),
  },
});
