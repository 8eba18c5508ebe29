import type { Page } from '../../../page.ts';

const permission = 'inventory.see-cost';

/** Pages of what goods cost. */
export const costPages: Page[] = [
  {
    path: '/inventory/receipt-costs',
    title: { zh: '入库成本', en: 'Cost of receipts' },
    group: 'finance',
    order: 60,
    permission,
    list: 'inventory.receipt-costs',
    component: async () => (await import('./receipt-costs.tsx')).ReceiptCostsPage,
    operations: ['inventory.post-landed-cost'],
    keywords: '运费 关税 费用分摊 landed cost freight duty',
  },
  {
    path: '/inventory/landed-costs',
    title: { zh: '采购费用分摊', en: 'Landed costs' },
    group: 'finance',
    order: 61,
    permission,
    list: 'inventory.landed-costs',
    component: async () => (await import('./landed-costs.tsx')).LandedCostsPage,
  },
  {
    path: '/inventory/landed-costs/$number',
    title: { zh: '采购费用分摊单', en: 'Landed cost' },
    permission,
    entity: 'inventory.landed_cost',
    asks: { 'inventory.landed-cost': { number: '$number' } },
    component: async () => (await import('./landed-cost.tsx')).LandedCostPage,
  },
];
