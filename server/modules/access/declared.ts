import type { ModuleContract, Title } from '../../kernel/contract.ts';
import { INSTALLATION } from './roles.rules.ts';

/** What documents keep of themselves beside what people fill in. */
const FIELDS: Record<string, Title> = {
  number: { zh: '编号', en: 'Number' },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  status: { zh: '状态', en: 'Status' },
  amount: { zh: '金额', en: 'Amount' },
  quantity: { zh: '数量', en: 'Quantity' },
  value: { zh: '金额', en: 'Value' },
  kind: { zh: '类型', en: 'Kind' },
  type: { zh: '类型', en: 'Type' },
  reason: { zh: '原因', en: 'Reason' },
  method: { zh: '方式', en: 'Method' },
  order: { zh: '订单', en: 'Order' },
  sku: { zh: '货品', en: 'SKU' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  warehouseId: { zh: '仓库', en: 'Warehouse' },
  warehouses: { zh: '仓库', en: 'Warehouses' },
  shop: { zh: '店铺', en: 'Shop' },
  tags: { zh: '标签', en: 'Tags' },
  images: { zh: '图片', en: 'Pictures' },
  lines: { zh: '明细', en: 'Lines' },
  holds: { zh: '挂起', en: 'Holds' },
  auditedAt: { zh: '审单时间', en: 'Audited' },
  closedReason: { zh: '关闭原因', en: 'Closed because' },
  fulfilmentStatus: { zh: '履约', en: 'Fulfilment' },
  paymentStatus: { zh: '付款', en: 'Payment' },
  date: { zh: '日期', en: 'Date' },
  summary: { zh: '摘要', en: 'Summary' },
  remark: { zh: '备注', en: 'Remark' },
  phone: { zh: '电话', en: 'Phone' },
  address: { zh: '地址', en: 'Address' },
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  district: { zh: '区', en: 'District' },
  country: { zh: '国家', en: 'Country' },
  detail: { zh: '详细地址', en: 'Address' },
  contact: { zh: '联系人', en: 'Contact' },
  priority: { zh: '优先级', en: 'Priority' },
  regions: { zh: '配送区域', en: 'Regions' },
  negativeStock: { zh: '允许负库存', en: 'Negative stock' },
  minimum: { zh: '下限', en: 'Minimum' },
  maximum: { zh: '上限', en: 'Maximum' },
  parentId: { zh: '上级', en: 'Parent' },
  platform: { zh: '平台', en: 'Platform' },
  moneyHolder: { zh: '货款由谁代收', en: 'Who holds the money' },
  moneyAccount: { zh: '收款账户', en: 'Money account' },
  taxInclusive: { zh: '价格含税', en: 'Prices include tax' },
  auditUnpaid: { zh: '未付款也审单', en: 'Audit unpaid orders' },
  legalName: { zh: '公司名称', en: 'Company name' },
  taxIdentity: { zh: '税号', en: 'Tax number' },
  vatPayer: { zh: '纳税人类型', en: 'VAT payer' },
  accountingStandard: { zh: '会计准则', en: 'Accounting standard' },
  taxRounding: { zh: '税额取整', en: 'Rounding of tax' },
  website: { zh: '网址', en: 'Website' },
  printed: { zh: '打印次数', en: 'Times printed' },
  active: { zh: '启用', en: 'Active' },
  permissions: { zh: '权限', en: 'Permissions' },
  roles: { zh: '角色', en: 'Roles' },
  language: { zh: '语言', en: 'Language' },
  title: { zh: '标题', en: 'Title' },
  rhythm: { zh: '频率', en: 'Rhythm' },
  days: { zh: '哪几天', en: 'Days' },
  at: { zh: '时间', en: 'Time' },
  recipients: { zh: '收件人', en: 'Recipients' },
  condition: { zh: '发送条件', en: 'Only if' },
  format: { zh: '格式', en: 'Format' },
  until: { zh: '截止日期', en: 'Until' },
  keepDays: { zh: '文件保留天数', en: 'Days a file is kept' },
};

let contracts: readonly ModuleContract[] | undefined;

/** Tells this module which modules the program is made of; it may call none of them and yet keeps the list of what people may do. */
export function knowContracts(given: readonly ModuleContract[]): void {
  contracts = given;
}

/** The contracts of all modules, for those who keep rules about any of them. */
export const declaredContracts = (): readonly ModuleContract[] => known();

function known(): readonly ModuleContract[] {
  if (!contracts) throw new Error('the contracts are told to access when the program starts, by createActorResolver');
  return contracts;
}

/** Every permission a role of a merchant may hold. */
export const grantablePermissions = (): string[] =>
  known()
    .flatMap(({ permissions }) => Object.keys(permissions))
    .filter((name) => !INSTALLATION.has(name));

/** What an operation is called, by its full name. Unknown for those of an older version. */
export function operationTitle(name: string): Title | undefined {
  const [module = '', key = ''] = name.split('.');
  return known().find((contract) => contract.module === module)?.operations[key]?.title;
}

/** What a field of a kind of document is called on the form that fills it in; unknown for fields no form has. */
export function fieldTitle(entity: string, field: string): Title | undefined {
  const forms = Object.values(known().find(({ module }) => module === entity.split('.')[0])?.forms ?? {});
  const named = (form: { name: string }) => form.name === entity;
  const titles = forms.toSorted((a, b) => Number(named(b)) - Number(named(a))).map(({ fields }) => fields[field] ?? fields[`*.${field}`]);
  return titles.find(Boolean) ?? FIELDS[field];
}

/** The permissions by module, each with the operations and pages it opens. */
export function permissionMatrix() {
  return known()
    .map(({ module, title, permissions, operations, queries }) => ({
      module,
      title,
      permissions: Object.entries(permissions)
        .filter(([name]) => !INSTALLATION.has(name))
        .map(([name, ofPermission]) => ({
          name,
          title: ofPermission,
          opens: [...Object.values(queries), ...Object.values(operations)]
            .filter(({ permission }) => permission === name)
            .map((each) => ({ name: each.name, title: each.title, writes: each.type === 'operation' })),
        })),
    }))
    .filter(({ permissions }) => permissions.length);
}

/** What is personal in the modules somebody may see something of, and whether they see it. */
export function personalSeenBy(permissions: ReadonlySet<string>) {
  return known().flatMap(({ module, title, personal, queries }) => {
    if (!personal || !Object.values(queries).some(({ permission }) => permissions.has(permission))) return [];
    const reveal = personal.revealedBy !== undefined && permissions.has(personal.revealedBy);
    const seen = permissions.has(personal.shownBy) ? ('full' as const) : reveal ? ('reveal' as const) : ('masked' as const);
    return [{ module, title, what: personal.what, seen }];
  });
}
