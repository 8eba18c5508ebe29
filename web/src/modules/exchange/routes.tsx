import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/imports',
    key: 'x',
    title: { zh: '导入', en: 'Imports' },
    group: 'settings',
    part: 'data',
    order: 60,
    permission: 'exchange.import',
    list: 'exchange.imports',
    component: async () => (await import('./imports.tsx')).ImportsPage,
    operations: ['exchange.start-import', 'exchange.cancel-import'],
  },
  {
    path: '/imports/new',
    title: { zh: '新建导入', en: 'New import' },
    permission: 'exchange.import',
    component: async () => (await import('./new-import.tsx')).NewImportPage,
    operations: ['exchange.create-import', 'exchange.save-import-template'],
  },
  {
    path: '/imports/$id',
    title: { zh: '导入批次', en: 'Import' },
    permission: 'exchange.import',
    entity: 'exchange.import',
    component: async () => (await import('./import.tsx')).ImportPage,
  },
];
