import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/after-sales',
    title: { zh: '售后单', en: 'After-sales' },
    group: 'aftersales',
    order: 10,
    permission: 'aftersales.view',
    component: async () => (await import('./after-sales.tsx')).AfterSalesPage,
    count: {
      query: { name: 'aftersales.after-sales' },
      params: { filter: [{ column: 'status', operator: 'one_of', value: ['requested', 'inspected'] }], limit: 1, count: 1 },
    },
  },
  {
    path: '/after-sales/$number',
    title: { zh: '售后单', en: 'After-sale' },
    permission: 'aftersales.view',
    entity: 'aftersales.after_sale',
    component: async () => (await import('./after-sale.tsx')).AfterSalePage,
  },
  {
    path: '/after-sales/returns',
    title: { zh: '退件验货', en: 'Returned parcels' },
    group: 'aftersales',
    order: 20,
    permission: 'aftersales.view',
    component: async () => (await import('./parcels.tsx')).ParcelsPage,
    count: {
      query: { name: 'aftersales.return-parcels' },
      params: { filter: [{ column: 'status', operator: 'equals', value: 'registered' }], limit: 1, count: 1 },
    },
    operations: ['aftersales.register-return'],
  },
  {
    path: '/after-sales/returns/$number',
    title: { zh: '退件', en: 'Returned parcel' },
    permission: 'aftersales.view',
    entity: 'aftersales.return_parcel',
    component: async () => (await import('./parcel.tsx')).ParcelPage,
  },
  {
    path: '/settings/after-sale-reasons',
    title: { zh: '售后原因', en: 'After-sale reasons' },
    group: 'settings',
    order: 35,
    permission: 'aftersales.set-up-reasons',
    operations: ['aftersales.create-reason', 'aftersales.change-reason', 'aftersales.archive-reason', 'aftersales.restore-reason'],
    component: async () => (await import('./reasons.tsx')).ReasonsPage,
  },
  {
    path: '/hand/return-receive',
    title: { zh: '退件登记', en: 'Receive returns' },
    permission: 'aftersales.receive',
    component: async () => (await import('./hand/receive.tsx')).ReceivePage,
    bare: true,
    hand: { icon: 'scan', order: 60 },
  },
  {
    path: '/hand/return-inspect',
    title: { zh: '退货验货', en: 'Inspect returns' },
    permission: 'aftersales.inspect',
    component: async () => (await import('./hand/inspect.tsx')).InspectPage,
    bare: true,
    hand: { icon: 'scan', order: 65 },
  },
];
