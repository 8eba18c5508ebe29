import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/settings/tax-codes',
    title: { zh: '税码', en: 'Tax codes' },
    group: 'settings',
    part: 'business',
    order: 30,
    permission: 'tax.view',
    list: 'tax.tax-codes',
    component: async () => (await import('./tax-codes.tsx')).TaxCodesPage,
    keywords: '税率 增值税 VAT rate',
    operations: ['tax.create-tax-code', 'tax.change-tax-code', 'tax.set-tax-rate', 'tax.choose-default-tax-code'],
  },
  {
    path: '/settings/tax-codes/$id',
    title: { zh: '税码', en: 'Tax code' },
    permission: 'tax.view',
    entity: 'tax.tax-code',
    component: async () => (await import('./tax-code.tsx')).TaxCodePage,
  },
];
