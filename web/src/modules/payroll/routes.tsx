import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/payroll',
    title: { zh: '工资表', en: 'Pay sheets' },
    group: 'books',
    order: 46,
    permission: 'payroll.view',
    list: 'payroll.sheets',
    component: async () => (await import('./sheets.tsx')).SheetsPage,
    operations: ['payroll.save-sheet'],
    keywords: '薪酬 个税 社保 公积金 wages salary',
  },
  {
    path: '/payroll/$id',
    title: { zh: '工资表', en: 'Pay sheet' },
    permission: 'payroll.view',
    entity: 'payroll.sheet',
    asks: { 'payroll.sheet': { id: '$id' } },
    component: async () => (await import('./sheet.tsx')).SheetPage,
  },
];
