import type { Module } from './kernel/context.ts';

/**
 * The modules and whom each may call: downwards only. Read by the program, by the architecture tests and by the documents.
 * Upwards there are only events.
 */
export const calls: Record<string, readonly string[]> = {
  access: [],
  search: ['access'],
  company: ['access'],
  tax: ['company', 'access'],
  catalog: ['tax', 'company', 'search', 'access'],
  parties: ['company', 'search', 'access'],
  ledger: ['company', 'parties', 'search', 'access'],
  inventory: ['ledger', 'catalog', 'company', 'search', 'access'],
  sales: ['inventory', 'catalog', 'parties', 'tax', 'company', 'search', 'access'],
  billing: ['sales', 'ledger', 'parties', 'company', 'search', 'access'],
  fulfilment: ['billing', 'sales', 'inventory', 'ledger', 'catalog', 'company', 'search', 'access'],
  exchange: ['fulfilment', 'billing', 'sales', 'inventory', 'ledger', 'parties', 'catalog', 'tax', 'company', 'search', 'access'],
  analytics: [
    'exchange',
    'fulfilment',
    'billing',
    'sales',
    'inventory',
    'ledger',
    'parties',
    'catalog',
    'tax',
    'company',
    'search',
    'access',
  ],
};

/** All modules in the order of the graph: those called stand before those that call. */
export async function loadModules(): Promise<Module[]> {
  const names = Object.keys(calls);
  const loaded = await Promise.all(names.map((name) => import(`./modules/${name}/module.ts`)));
  return loaded.map((exports, index) => exports[`${names[index]}Module`] as Module);
}
