import { headOf, reportDifferences } from '../documents/head.ts';
import { column, defineTemplate, type Part, type Parts, type ReadRow, type Report, required } from '../documents/template.ts';
import type { ReadingContext } from '../values/cell.ts';
import { amount, count } from '../values/number.ts';
import { email, identifier, oneOf, several, text } from '../values/text.ts';
import { checkRegion, receiverRegion } from './order.ts';
import { shown } from './product.ts';

export interface PartyAddress {
  name: string | null;
  phone: string | null;
  country: string;
  province: string | null;
  city: string | null;
  district: string | null;
  address: string | null;
  postcode: string | null;
}

interface Party {
  code: string | null;
  name: string;
  contact: string | null;
  phone: string | null;
  email: string | null;
  taxNumber: string | null;
  paymentDays: number | null;
  /** Of its documents; the merchant's where nothing is said. */
  language: 'zh' | 'en' | null;
  remark: string | null;
  addresses: PartyAddress[];
}

export interface CustomerDocument extends Party {
  kind: 'person' | 'company';
  creditLimit: string | null;
  tags: string[];
}

export interface SupplierDocument extends Party {
  leadDays: number | null;
  bankName: string | null;
  bankAccount: string | null;
}

const LANGUAGES: Record<string, 'zh' | 'en'> = {
  ...{ 中文: 'zh', 简体中文: 'zh', 汉语: 'zh', zh: 'zh', 'zh-cn': 'zh', chinese: 'zh' },
  ...{ 英文: 'en', 英语: 'en', en: 'en', 'en-us': 'en', 'en-gb': 'en', english: 'en' },
};

const shared = {
  contact: column('联系人', 'Contact', ['联系人', 'contact'], text(100), '王小明'),
  phone: column('手机', 'Phone', ['手机', '手机号', '电话', '联系电话', 'phone', 'mobile'], identifier(60), '13812345678'),
  email: column('邮箱', 'E-mail', ['邮箱', '电子邮箱', 'email', 'e-mail'], email, 'wang@example.com'),
  taxNumber: column('税号', 'Tax number', ['税号', '纳税人识别号', '统一社会信用代码', 'tax number'], identifier(40)),
  paymentDays: column('账期（天）', 'Payment days', ['账期', '账期(天)', '付款天数', 'payment days'], count, '30'),
  language: column(
    '单据语言',
    'Document language',
    ['单据语言', '语言', 'document language', 'language of documents', 'language'],
    oneOf<'zh' | 'en'>(LANGUAGES),
    '中文',
  ),
  receiver: column('收货人', 'Receiver', ['收货人', '收件人', 'receiver'], text(100)),
  receiverPhone: column('收货电话', 'Receiver phone', ['收货电话', '收货人手机', '收件人手机', 'receiver phone'], identifier(60)),
  country: column('国家', 'Country', ['国家', '国家/地区', 'country'], text(60), '中国'),
  province: column('省', 'Province', ['省', '省份', 'province', 'state'], text(60), '广东省'),
  city: column('市', 'City', ['市', '城市', 'city'], text(60), '深圳市'),
  district: column('区', 'District', ['区', '区县', 'district'], text(60), '南山区'),
  address: column('地址', 'Address', ['地址', '详细地址', '收货地址', 'address'], text(500), '科技园路 1 号'),
  postcode: column('邮编', 'Postcode', ['邮编', 'postcode', 'zip'], identifier(20), '518057'),
  remark: column('备注', 'Remark', ['备注', 'remark', 'memo'], text(1000)),
};

const customerColumns = {
  code: column('客户编码', 'Code', ['客户编码', '客户编号', '编码', 'code', 'customer code'], identifier(), 'C001'),
  name: required(column('客户名称', 'Name', ['客户名称', '客户', '姓名', '名称', 'name', 'customer'], text(200), '深圳某某贸易')),
  kind: column(
    '类型',
    'Kind',
    ['类型', '客户类型', 'kind'],
    oneOf<'person' | 'company'>({
      个人: 'person',
      person: 'person',
      企业: 'company',
      公司: 'company',
      单位: 'company',
      company: 'company',
    }),
    '企业',
  ),
  creditLimit: column('信用额度', 'Credit limit', ['信用额度', 'credit limit'], amount, '50000'),
  tags: column('标签', 'Tags', ['标签', 'tags'], several(text(40)), '老客户'),
  ...shared,
};

const supplierColumns = {
  code: column('供应商编码', 'Code', ['供应商编码', '供应商编号', '编码', 'code', 'supplier code'], identifier(), 'S001'),
  name: required(column('供应商名称', 'Name', ['供应商名称', '供应商', '名称', 'name', 'supplier'], text(200), '义乌某某工厂')),
  leadDays: column('交货天数', 'Lead days', ['交货天数', '采购周期', 'lead days'], count, '7'),
  bankName: column('开户行', 'Bank', ['开户行', '开户银行', 'bank'], text(200)),
  bankAccount: column('银行账号', 'Bank account', ['银行账号', '银行账户', 'bank account'], identifier(60)),
  ...shared,
};

const customerParts = {
  customers: {
    title: { zh: '客户', en: 'Customers' },
    role: 'main',
    columns: customerColumns,
    key: ['code', 'name', 'phone'],
  } satisfies Part<typeof customerColumns>,
} satisfies Parts;

const supplierParts = {
  suppliers: {
    title: { zh: '供应商', en: 'Suppliers' },
    role: 'main',
    columns: supplierColumns,
    key: ['code', 'name', 'phone'],
  } satisfies Part<typeof supplierColumns>,
} satisfies Parts;

const OF_THE_PARTY = ['contact', 'email', 'taxNumber', 'paymentDays', 'language'] as const;

/** A row per address: rows with the same code, name and phone are one customer. */
export const customers = defineTemplate<CustomerDocument, typeof customerParts>({
  name: 'customers',
  title: { zh: '客户', en: 'Customers' },
  entity: 'customer',
  parts: customerParts,
  blanks: ['-'],
  checkRow: checkRegion,
  assemble({ rows, context, report }) {
    reportDifferences(rows.customers, [...OF_THE_PARTY, 'kind', 'creditLimit'], customerColumns, report);
    const head = headOf(rows.customers);
    return {
      ...partyOf(head, rows.customers, context, report),
      kind: head.kind ?? (head.taxNumber === null ? 'person' : 'company'),
      creditLimit: shown(head.creditLimit),
      tags: head.tags ?? [],
    };
  },
});

/** A row per address: rows with the same code, name and phone are one supplier. */
export const suppliers = defineTemplate<SupplierDocument, typeof supplierParts>({
  name: 'suppliers',
  title: { zh: '供应商', en: 'Suppliers' },
  entity: 'supplier',
  parts: supplierParts,
  blanks: ['-'],
  checkRow: checkRegion,
  assemble({ rows, context, report }) {
    reportDifferences(rows.suppliers, [...OF_THE_PARTY, 'bankAccount', 'leadDays'], supplierColumns, report);
    const head = headOf(rows.suppliers);
    const { leadDays, bankName, bankAccount } = head;
    return { ...partyOf(head, rows.suppliers, context, report), leadDays, bankName, bankAccount };
  },
});

type SharedRow = ReadRow<typeof shared>;

function partyOf(
  head: SharedRow['values'] & { code: string | null; name: string | null },
  rows: readonly SharedRow[],
  context: ReadingContext,
  report: Report,
): Party {
  const { code, contact, phone, email, taxNumber, paymentDays, language, remark } = head;
  return {
    code,
    name: head.name as string,
    contact,
    phone,
    email,
    taxNumber,
    paymentDays,
    language,
    remark,
    addresses: addressesOf(rows, context, report),
  };
}

function addressesOf(rows: readonly SharedRow[], context: ReadingContext, report: Report): PartyAddress[] {
  const addresses: PartyAddress[] = [];
  for (const row of rows) {
    const { province, city, address, country } = row.values;
    if (province === null && city === null && address === null && country === null) continue;
    const region = receiverRegion(row.values, row, context, report);
    if (!region) continue;
    addresses.push({ name: row.values.receiver, phone: row.values.receiverPhone, ...region, postcode: row.values.postcode });
  }
  return addresses;
}
