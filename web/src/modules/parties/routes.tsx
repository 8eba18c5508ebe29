import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/parties/customers',
    key: 'c',
    title: { zh: '客户', en: 'Customers' },
    group: 'customers',
    order: 10,
    permission: 'parties.view',
    list: 'parties.customers',
    component: async () => (await import('./lists.tsx')).CustomersPage,
    operations: ['parties.create-party'],
  },
  {
    path: '/parties/customers/$code',
    title: { zh: '客户', en: 'Customer' },
    permission: 'parties.view',
    entity: 'parties.party',
    component: async () => (await import('./party.tsx')).CustomerPage,
  },
  {
    path: '/parties/suppliers',
    key: 'u',
    title: { zh: '供应商', en: 'Suppliers' },
    group: 'buying',
    order: 60,
    permission: 'parties.view',
    list: 'parties.suppliers',
    component: async () => (await import('./lists.tsx')).SuppliersPage,
  },
  {
    path: '/parties/suppliers/$code',
    title: { zh: '供应商', en: 'Supplier' },
    permission: 'parties.view',
    component: async () => (await import('./party.tsx')).SupplierPage,
  },
];
