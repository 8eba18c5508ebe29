import { z } from 'zod';
import {
  amount,
  defineContract,
  event,
  id,
  instant,
  list,
  operation,
  optionalText,
  personal,
  query,
  text,
  version,
} from '../../kernel/contract.ts';

const code = text(60).regex(/^[^\p{C}]+$/u, 'code');
/** Digits with the usual separators, an extension after a dash included. */
const phone = text(40).regex(/^[+\d][\d\s\-()转#,.]{3,}$/u, 'phone');
const email = z.union([z.literal(''), z.email().max(200)]);
const days = z.int().min(0).max(3650);

/** One person to talk to. */
export const contactInput = z.object({
  name: personal(text(100)),
  position: optionalText(60).default(''),
  phone: personal(phone.nullable().optional()),
  email: personal(email.nullable().optional()),
  isDefault: z.boolean().default(false),
});

/** A place to send goods to. Chinese regions are by their full names (parties.regions); foreign ones are free. */
export const addressInput = z.object({
  receiver: personal(text(100)),
  phone: personal(phone.nullable().optional()),
  /** ISO 3166 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('CN'),
  province: optionalText(60).default(''),
  city: optionalText(60).default(''),
  district: optionalText(60).default(''),
  detail: personal(text(300)),
  postcode: optionalText(20).default(''),
  isDefault: z.boolean().default(false),
});

const partyFields = {
  name: personal(text(200)),
  type: z.enum(['person', 'company']).optional(),
  customer: z.boolean().optional(),
  supplier: z.boolean().optional(),
  phone: personal(phone.nullable().optional()),
  email: personal(email.nullable().optional()),
  /** 统一社会信用代码 or another tax number. */
  taxIdentity: optionalText(40).nullable().optional(),
  /** Language of documents for the party. */
  language: optionalText(10).nullable().optional(),
  tags: z.array(text(40)).max(50).optional(),
  remark: optionalText(1000).optional(),
  /** Days until payment is due. */
  paymentDays: days.nullable().optional(),
  /** Days a supplier needs to deliver. */
  leadDays: days.nullable().optional(),
  /** The most a customer may owe, in the merchant's currency. */
  creditLimit: amount.nullable().optional(),
  bankName: optionalText(100).nullable().optional(),
  bankAccount: personal(optionalText(60).nullable().optional()),
};

/** A party as an import hands it; what is not given stays as it is. */
export const partyDocument = z.object({
  code: code.optional(),
  ...partyFields,
  /** As it stands in the file: one odd number must not refuse a whole batch. */
  phone: personal(text(40).nullable().optional()),
  contacts: z
    .array(contactInput.extend({ phone: personal(text(40).nullable().optional()) }))
    .max(20)
    .default([]),
  addresses: z
    .array(addressInput.extend({ phone: personal(text(40).nullable().optional()) }))
    .max(20)
    .default([]),
});

const status = z.enum(['active', 'suspended', 'archived']);
const row = z.object({
  id,
  code: z.string(),
  name: z.string(),
  sortName: z.string(),
  type: z.string(),
  customer: z.boolean(),
  supplier: z.boolean(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  region: z.string().nullable(),
  tags: z.array(z.string()),
  status,
  createdAt: instant,
  updatedAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});

export const contactShape = z.object({
  id,
  name: z.string(),
  position: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  isDefault: z.boolean(),
});
export const addressShape = z.object({
  id,
  receiver: z.string(),
  phone: z.string().nullable(),
  country: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  detail: z.string(),
  postcode: z.string(),
  isDefault: z.boolean(),
});

/** Everything about one party. `masked` says that personal data is not shown in full. */
export const partyRecord = z.object({
  id,
  code: z.string(),
  name: z.string(),
  type: z.enum(['person', 'company']),
  customer: z.boolean(),
  supplier: z.boolean(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  taxIdentity: z.string().nullable(),
  language: z.string().nullable(),
  account: z.string().nullable(),
  shopId: id.nullable(),
  tags: z.array(z.string()),
  remark: z.string(),
  paymentDays: z.number().nullable(),
  leadDays: z.number().nullable(),
  creditLimit: z.string().nullable(),
  bankName: z.string().nullable(),
  bankAccount: z.string().nullable(),
  status,
  contacts: z.array(contactShape),
  addresses: z.array(addressShape),
  createdAt: instant,
  updatedAt: instant,
  version: z.number(),
  masked: z.boolean(),
  allowed: z.array(z.string()),
});

const target = z.object({ id, expectedVersion: version.optional() });
const entity = 'parties.party';

export const parties = defineContract('parties', {
  title: { zh: '客户与供应商', en: 'Customers and suppliers' },
  permissions: {
    'parties.view': { zh: '查看客户与供应商', en: 'View customers and suppliers' },
    'parties.edit': { zh: '编辑客户与供应商', en: 'Edit customers and suppliers' },
    'parties.see-personal-data': { zh: '查看客户与供应商的完整联系方式', en: 'See full contact data of customers and suppliers' },
    'parties.reveal': { zh: '临时查看完整联系方式（留痕）', en: 'Reveal contact data, logged' },
  },
  personal: {
    what: {
      zh: '客户与供应商的联系人、电话、邮箱、地址、银行账号',
      en: 'Contacts, phones, e-mails, addresses and bank accounts of customers and suppliers',
    },
    shownBy: 'parties.see-personal-data',
    revealedBy: 'parties.reveal',
  },
  forms: {
    party: {
      title: { zh: '客户与供应商', en: 'Customer or supplier' },
      operations: {
        'create-party': { mode: 'create' },
        'change-party': { mode: 'change' },
        'upsert-parties': { mode: 'upsert', at: 'parties.*' },
      },
      list: 'parties.customers',
      fields: {
        code: { zh: '编码', en: 'Code' },
        name: { zh: '名称', en: 'Name' },
        phone: { zh: '电话', en: 'Phone' },
        email: { zh: '邮箱', en: 'E-mail' },
        taxIdentity: { zh: '税号', en: 'Tax identity' },
        tags: { zh: '标签', en: 'Tags' },
        remark: { zh: '备注', en: 'Remark' },
        bankName: { zh: '开户行', en: 'Bank' },
        bankAccount: { zh: '银行账号', en: 'Bank account' },
      },
    },
  },
  operations: {
    'create-party': operation({
      title: { zh: '新建客户或供应商', en: 'Create customer or supplier' },
      permission: 'parties.edit',
      entity,
      input: z
        .object({
          code: code.optional(),
          ...partyFields,
          /** The buyer's account on a marketplace and its shop. */
          account: text(100).optional(),
          shopId: id.optional(),
          contacts: z.array(contactInput).max(20).default([]),
          addresses: z.array(addressInput).max(20).default([]),
          /** Create although somebody alike is there. */
          anyway: z.boolean().default(false),
        })
        .refine(({ customer, supplier }) => customer || supplier, 'role_needed'),
      output: z.object({ id, code: z.string() }),
      errors: ['parties.duplicates_found', 'parties.code_taken', 'parties.region_unknown'],
    }),
    'change-party': operation({
      title: { zh: '修改资料', en: 'Change details' },
      permission: 'parties.edit',
      entity,
      input: target.extend({ ...partyFields, name: personal(text(200).optional()), status: z.enum(['active', 'suspended']).optional() }),
      output: z.object({ id, version: z.number() }),
    }),
    'archive-party': operation({
      title: { zh: '归档', en: 'Archive' },
      permission: 'parties.edit',
      entity,
      input: target,
      output: z.object({ id }),
    }),
    'restore-party': operation({
      title: { zh: '恢复', en: 'Restore' },
      permission: 'parties.edit',
      entity,
      input: target,
      output: z.object({ id }),
    }),
    'save-contact': operation({
      title: { zh: '保存联系人', en: 'Save contact' },
      permission: 'parties.edit',
      entity,
      /** With an id the contact is changed; a phone or e-mail that is not given stays. */
      input: contactInput.extend({ partyId: id, id: id.optional() }),
      output: z.object({ id }),
    }),
    'remove-contact': operation({
      title: { zh: '删除联系人', en: 'Remove contact' },
      permission: 'parties.edit',
      entity,
      input: z.object({ partyId: id, id }),
      output: z.object({ id }),
    }),
    'save-address': operation({
      title: { zh: '保存地址', en: 'Save address' },
      permission: 'parties.edit',
      entity,
      input: addressInput.extend({ partyId: id, id: id.optional() }),
      output: z.object({ id }),
      errors: ['parties.region_unknown'],
    }),
    'remove-address': operation({
      title: { zh: '删除地址', en: 'Remove address' },
      permission: 'parties.edit',
      entity,
      input: z.object({ partyId: id, id }),
      output: z.object({ id }),
    }),
    'upsert-parties': operation({
      title: { zh: '批量导入客户或供应商', en: 'Import customers or suppliers' },
      permission: 'parties.edit',
      for: 'program',
      input: z.object({ role: z.enum(['customer', 'supplier']), parties: z.array(partyDocument).min(1).max(500) }),
      output: z.object({
        results: z.array(
          z.object({
            id: id.nullable(),
            code: z.string().nullable(),
            result: z.enum(['created', 'updated', 'unchanged', 'refused']),
            reason: z.string().optional(),
          }),
        ),
      }),
    }),
    'reveal-party': operation({
      title: { zh: '查看完整联系方式', en: 'Reveal contact data' },
      permission: 'parties.reveal',
      entity,
      input: z.object({ id, reason: text(200) }),
      output: z.object({
        id,
        name: personal(z.string()),
        phone: personal(z.string().nullable()),
        email: personal(z.string().nullable()),
        bankAccount: personal(z.string().nullable()),
        contacts: personal(z.array(contactShape)),
        addresses: personal(z.array(addressShape)),
      }),
    }),
  },
  queries: {
    customers: list({
      title: { zh: '客户列表', en: 'Customers' },
      permission: 'parties.view',
      row,
      input: z.object({ archived: z.boolean().default(false) }),
    }),
    suppliers: list({
      title: { zh: '供应商列表', en: 'Suppliers' },
      permission: 'parties.view',
      row,
      input: z.object({ archived: z.boolean().default(false) }),
    }),
    party: query({
      title: { zh: '客户或供应商', en: 'Customer or supplier' },
      permission: 'parties.view',
      input: z.object({ id: id.optional(), code: text(60).optional() }),
      output: partyRecord,
    }),
    regions: query({
      title: { zh: '中国行政区划', en: 'Regions of China' },
      permission: 'signed-in',
      input: z.object({}),
      /** Province -> city -> districts, by full names. */
      output: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
    }),
  },
  events: {
    'party-changed': event(entity, z.object({ id, code: z.string() })),
    /** The most a customer may owe is another. */
    'credit-limit-changed': event(entity, z.object({ id, code: z.string() })),
  },
});
