import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/shipments/to-ship',
    title: { zh: '待发货', en: 'To ship' },
    group: 'orders',
    order: 40,
    permission: 'fulfilment.view',
    component: async () => (await import('./to-ship.tsx')).ToShipPage,
    count: { query: { name: 'fulfilment.orders-to-ship' }, params: { limit: 1, count: 1 } },
  },
  {
    path: '/shipments',
    title: { zh: '发货单', en: 'Shipments' },
    group: 'orders',
    order: 50,
    permission: 'fulfilment.view',
    component: async () => (await import('./shipments.tsx')).ShipmentsPage,
  },
  {
    path: '/shipments/$number',
    title: { zh: '发货单', en: 'Shipment' },
    permission: 'fulfilment.view',
    entity: 'fulfilment.shipment',
    component: async () => (await import('./shipment.tsx')).ShipmentPage,
  },
  {
    path: '/shipments/$number/slip',
    title: { zh: '装箱单', en: 'Packing slip' },
    permission: 'fulfilment.print-slips',
    bare: true,
    component: async () => (await import('./packing-slip.tsx')).PackingSlipPage,
  },
  {
    path: '/shipments/slips',
    title: { zh: '装箱单', en: 'Packing slips' },
    permission: 'fulfilment.print-slips',
    bare: true,
    component: async () => (await import('./packing-slip.tsx')).PackingSlipsPage,
  },
  {
    path: '/shipments/scan',
    title: { zh: '扫描发货', en: 'Ship by scan' },
    group: 'orders',
    order: 45,
    permission: 'fulfilment.ship',
    component: async () => (await import('./scan.tsx')).ScanPage,
  },
  {
    path: '/settings/carriers',
    title: { zh: '快递公司', en: 'Carriers' },
    group: 'settings',
    order: 30,
    permission: 'fulfilment.set-up-carriers',
    operations: ['fulfilment.create-carrier'],
    component: async () => (await import('./carriers.tsx')).CarriersPage,
  },
];
