import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/orders',
    title: { zh: '订单', en: 'Orders' },
    group: 'orders',
    order: 10,
    permission: 'sales.view',
    component: async () => (await import('./orders.tsx')).OrdersPage,
    count: {
      query: { name: 'sales.orders' },
      params: { filter: [{ column: 'fulfilmentStatus', operator: 'equals', value: 'wait_audit' }], limit: 1, count: 1 },
    },
    operations: ['sales.audit-orders', 'sales.hold-orders', 'sales.cancel-orders', 'fulfilment.ship-orders', 'billing.receive-payments'],
  },
  {
    path: '/orders/new',
    operations: ['sales.place-order'],
    title: { zh: '新建订单', en: 'New order' },
    group: 'orders',
    order: 20,
    permission: 'sales.enter',
    component: async () => (await import('./new-order.tsx')).NewOrderPage,
  },
  {
    path: '/orders/unmapped',
    title: { zh: '待匹配货品', en: 'SKUs to map' },
    group: 'orders',
    order: 30,
    permission: 'sales.view',
    component: async () => (await import('./unmapped.tsx')).UnmappedPage,
  },
  {
    path: '/orders/listings',
    title: { zh: '平台货品', en: 'Platform SKUs' },
    group: 'orders',
    order: 35,
    permission: 'sales.view',
    component: async () => (await import('./listings.tsx')).ListingsPage,
    operations: ['sales.map-listing'],
  },
  {
    path: '/orders/$number',
    title: { zh: '订单', en: 'Order' },
    permission: 'sales.view',
    entity: 'sales.order',
    component: async () => (await import('./order.tsx')).OrderPage,
  },
  {
    path: '/settings/shops',
    title: { zh: '店铺', en: 'Shops' },
    group: 'settings',
    order: 20,
    permission: 'sales.set-up-shops',
    operations: ['sales.create-shop', 'sales.change-shop', 'sales.archive-shop', 'sales.restore-shop'],
    component: async () => (await import('./shops.tsx')).ShopsPage,
  },
];
