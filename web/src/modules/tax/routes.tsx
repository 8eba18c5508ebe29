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
  {
    path: '/settings/levies',
    title: { zh: '税费标准', en: 'Levies and thresholds' },
    group: 'settings',
    part: 'business',
    order: 31,
    permission: 'tax.view',
    list: 'tax.levies',
    component: async () => (await import('./levies/levies.tsx')).LeviesPage,
    keywords: '附加税 起征点 小规模 城建税 surcharge threshold',
    operations: ['tax.set-levy'],
  },
];
