import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/settings/carriers',
    title: { zh: '快递公司', en: 'Carriers' },
    group: 'settings',
    order: 30,
    permission: 'freight.set-up-carriers',
    operations: ['freight.create-carrier', 'freight.change-carrier', 'freight.archive-carrier', 'freight.restore-carrier'],
    component: async () => (await import('./carriers.tsx')).CarriersPage,
  },
];
