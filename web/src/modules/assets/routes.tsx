import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/fixed-assets',
    title: { zh: '固定资产', en: 'Assets' },
    group: 'books',
    order: 45,
    permission: 'assets.view',
    list: 'assets.assets',
    component: async () => (await import('./assets.tsx')).AssetsPage,
    operations: ['assets.add-asset', 'assets.depreciate', 'assets.undo-depreciation'],
    keywords: '无形资产 折旧 摊销 depreciation',
  },
  {
    path: '/fixed-assets/$number',
    title: { zh: '资产卡片', en: 'Asset' },
    permission: 'assets.view',
    entity: 'assets.asset',
    asks: { 'assets.asset': { number: '$number' } },
    component: async () => (await import('./asset.tsx')).AssetPage,
  },
];
