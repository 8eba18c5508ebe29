import type { Page } from '../../page.ts';

const view = 'inventory.view';

export const routes: Page[] = [
  {
    path: '/inventory/stock',
    title: { zh: '库存', en: 'Stock on hand' },
    group: 'warehouse',
    order: 40,
    permission: view,
    component: async () => (await import('./stock.tsx')).StockPage,
  },
  {
    path: '/inventory/moves',
    title: { zh: '库存流水', en: 'Stock movements' },
    group: 'warehouse',
    order: 46,
    permission: view,
    component: async () => (await import('./moves.tsx')).MovesPage,
  },
];
