import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/shipments/to-ship',
    key: 't',
    title: { zh: '待发货', en: 'To ship' },
    group: 'orders',
    order: 40,
    permission: 'fulfilment.view',
    component: async () => (await import('./to-ship.tsx')).ToShipPage,
    count: { query: { name: 'fulfilment.orders-to-ship' }, params: { limit: 1, count: 1 } },
  },
  {
    path: '/shipments',
    key: 'd',
    title: { zh: '发货单', en: 'Shipments' },
    group: 'orders',
    order: 50,
    permission: 'fulfilment.view',
    component: async () => (await import('./shipments.tsx')).ShipmentsPage,
    operations: ['fulfilment.deliver-shipments'],
  },
  {
    path: '/shipments/$number',
    title: { zh: '发货单', en: 'Shipment' },
    permission: 'fulfilment.view',
    entity: 'fulfilment.shipment',
    also: [
      { name: 'fulfilment.packing-slips', title: { zh: '打印装箱单', en: 'Print packing slip' }, permission: 'fulfilment.print-slips' },
    ],
    component: async () => (await import('./shipment.tsx')).ShipmentPage,
  },
  {
    path: '/shipments/scan',
    title: { zh: '扫描发货', en: 'Ship by scan' },
    group: 'orders',
    order: 45,
    permission: 'fulfilment.ship',
    component: async () => (await import('./scan.tsx')).ScanPage,
    operations: ['fulfilment.ship-scanned'],
  },
  {
    path: '/hand/look-up',
    title: { zh: '查货', en: 'Look up' },
    permission: 'inventory.view',
    component: async () => (await import('./hand/look-up.tsx')).LookUpPage,
    bare: true,
    hand: { icon: 'search', order: 10 },
  },
  {
    path: '/hand/ship',
    title: { zh: '扫描发货', en: 'Ship by scan' },
    permission: 'fulfilment.ship',
    component: async () => (await import('./hand/ship.tsx')).ShipPage,
    bare: true,
    hand: { icon: 'scan', order: 40 },
  },
];
