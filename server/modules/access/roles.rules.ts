import type { Title } from '../../kernel/contract.ts';

/** What is asked of the whole installation and belongs to no role of a merchant. */
export const INSTALLATION: ReadonlySet<string> = new Set(['company.found', 'company.back-up', 'access.administer']);
/** What an administrator of the installation may do wherever they are. */
export const ADMINISTRATION: readonly string[] = [...INSTALLATION];

export interface BuiltInRole {
  code: string;
  name: Title;
  /** Names, a whole module (`sales.*`), everything there is to see (`*.view`), or everything (`*`). */
  permissions: readonly string[];
}

export const OWNER = 'owner';

/** The roles every merchant has. They follow the program: what a new version adds they hold too. Who wants them otherwise makes roles of their own. */
export const builtInRoles: readonly BuiltInRole[] = [
  { code: OWNER, name: { zh: '老板', en: 'Owner' }, permissions: ['*'] },
  {
    code: 'order_auditor',
    name: { zh: '审单员', en: 'Order auditor' },
    permissions: [
      'sales.view',
      'sales.enter',
      'sales.change',
      'sales.audit',
      'sales.hold',
      'sales.cancel',
      'sales.map-listings',
      'sales.see-personal-data',
      'exchange.import',
      'catalog.view',
      'inventory.view',
      'parties.view',
      'fulfilment.view',
      'freight.view',
      'billing.view',
      'analytics.view',
    ],
  },
  {
    code: 'warehouse',
    name: { zh: '仓管员', en: 'Warehouse keeper' },
    permissions: [
      'inventory.view',
      'inventory.adjust',
      'inventory.move',
      'inventory.transfer',
      'inventory.count',
      'inventory.handle-alerts',
      'inventory.hold-lots',
      'fulfilment.*',
      'freight.view',
      'aftersales.view',
      'aftersales.receive',
      'aftersales.inspect',
      'purchasing.receive',
      'purchasing.request',
      'freight.set-up-carriers',
      'catalog.view',
      'sales.view',
    ],
  },
  {
    code: 'buyer',
    name: { zh: '采购员', en: 'Buyer' },
    permissions: [
      'catalog.view',
      'catalog.edit',
      'inventory.view',
      'inventory.see-cost',
      'inventory.handle-alerts',
      'parties.view',
      'parties.edit',
      'purchasing.*',
      'planning.*',
      'analytics.view',
    ],
  },
  {
    code: 'accountant',
    name: { zh: '会计', en: 'Accountant' },
    permissions: [
      '*.view',
      'ledger.*',
      'assets.*',
      'payroll.*',
      'banking.*',
      'billing.*',
      'settlement.receive',
      'settlement.apply',
      'settlement.statements',
      'settlement.terms',
      'tax.*',
      'invoicing.*',
      'purchasing.bill',
      'purchasing.pay',
      'sales.hold',
      'sales.audit-finance',
      'freight.check-bills',
      'marketplaces.settle',
      'inventory.see-cost',
      'inventory.cost',
      'inventory.approve-count',
      'analytics.prove',
      'access.view-log',
    ],
  },
  {
    code: 'customer_service',
    name: { zh: '客服', en: 'Customer service' },
    permissions: [
      'sales.view',
      'sales.change',
      'sales.hold',
      'sales.reveal-personal-data',
      'parties.view',
      'parties.edit',
      'parties.reveal',
      'catalog.view',
      'inventory.view',
      'fulfilment.view',
      'fulfilment.share-orders',
      'aftersales.*',
    ],
  },
];

function fits(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true;
  if (pattern.startsWith('*.')) return name.endsWith(pattern.slice(1));
  return pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1));
}

/** What a role of a merchant may do, of the permissions that are declared: its own list, or the program's for a built-in one. */
export function permissionsOfRole(
  role: { code: string; builtIn: boolean; permissions: readonly string[] },
  declared: readonly string[],
): string[] {
  const patterns = role.builtIn ? (builtInRoles.find(({ code }) => code === role.code)?.permissions ?? []) : role.permissions;
  return declared.filter((name) => patterns.some((pattern) => (role.builtIn ? fits(pattern, name) : pattern === name)));
}

/** Whether data scopes lie within others: null is everything. */
export function isWithin(scope: readonly string[] | null, limit: readonly string[] | null): boolean {
  if (limit === null) return true;
  return scope?.every((id) => limit.includes(id)) ?? false;
}
