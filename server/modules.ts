import type { Module } from './kernel/context.ts';

/**
 * The modules and whom each may call: downwards only. Read by the program, by the architecture tests and by the documents.
 * Upwards there are only events.
 */
export const calls: Record<string, readonly string[]> = {
  access: [],
  search: ['access'],
  office: ['search', 'access'],
  company: ['office', 'search', 'access'],
  tax: ['company', 'office', 'search', 'access'],
  catalog: ['tax', 'company', 'search', 'office', 'access'],
  parties: ['company', 'search', 'office', 'access'],
  ledger: ['company', 'parties', 'search', 'office', 'access'],
  bookkeeping: ['ledger', 'company', 'parties', 'search', 'office', 'access'],
  inventory: ['ledger', 'catalog', 'parties', 'company', 'search', 'office', 'access'],
  freight: ['inventory', 'ledger', 'catalog', 'parties', 'tax', 'company', 'search', 'office', 'access'],
  sales: ['freight', 'inventory', 'catalog', 'parties', 'tax', 'company', 'search', 'office', 'access'],
  billing: ['sales', 'freight', 'ledger', 'parties', 'company', 'search', 'office', 'access'],
  fulfilment: ['billing', 'sales', 'freight', 'inventory', 'ledger', 'catalog', 'parties', 'company', 'search', 'office', 'access'],
  aftersales: [
    'fulfilment',
    'billing',
    'sales',
    'freight',
    'inventory',
    'ledger',
    'catalog',
    'parties',
    'company',
    'search',
    'office',
    'access',
  ],
  purchasing: [
    'aftersales',
    'fulfilment',
    'billing',
    'sales',
    'freight',
    'inventory',
    'ledger',
    'catalog',
    'parties',
    'tax',
    'company',
    'search',
    'office',
    'access',
  ],
  planning: ['purchasing', 'sales', 'inventory', 'catalog', 'parties', 'company', 'search', 'office', 'access'],
  exchange: [
    'planning',
    'purchasing',
    'aftersales',
    'fulfilment',
    'billing',
    'sales',
    'freight',
    'inventory',
    'bookkeeping',
    'ledger',
    'parties',
    'catalog',
    'tax',
    'company',
    'search',
    'office',
    'access',
  ],
  analytics: [
    'exchange',
    'planning',
    'purchasing',
    'aftersales',
    'fulfilment',
    'billing',
    'sales',
    'freight',
    'inventory',
    'bookkeeping',
    'ledger',
    'parties',
    'catalog',
    'tax',
    'company',
    'search',
    'office',
    'access',
  ],
};

/** All modules in the order of the graph: those called stand before those that call. */
export async function loadModules(): Promise<Module[]> {
  const names = Object.keys(calls);
  const loaded = await Promise.all(names.map((name) => import(`./modules/${name}/module.ts`)));
  return loaded.map((exports, index) => exports[`${names[index]}Module`] as Module);
}
