import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/payments',
    key: 'm',
    title: { zh: '收付款', en: 'Payments' },
    group: 'finance',
    order: 10,
    permission: 'billing.view',
    list: 'billing.payments',
    component: async () => (await import('./payments.tsx')).PaymentsPage,
  },
  {
    path: '/payments/$number',
    title: { zh: '收付款', en: 'Payment' },
    permission: 'billing.view',
    entity: 'billing.payment',
    asks: { 'billing.payment': { number: '$number' } },
    component: async () => (await import('./payment.tsx')).PaymentPage,
  },
];
