import type { Page } from '../../page.ts';

const apiPage = async () => (await import('./api-docs.tsx')).ApiDocsPage;

export const routes: Page[] = [
  {
    path: '/',
    key: 'h',
    title: { zh: '首页', en: 'Home' },
    group: 'home',
    order: 1,
    permission: 'signed-in',
    component: async () => (await import('./home.tsx')).HomePage,
    keywords: '工作台 待办 desk to-do',
  },
  {
    path: '/insight/sales',
    key: 'i',
    title: { zh: '销售分析', en: 'Sales analysis' },
    group: 'insight',
    order: 10,
    permission: 'analytics.view',
    component: async () => (await import('./sales-analysis.tsx')).SalesAnalysisPage,
    keywords: '报表 统计 省份 类目 店铺 report',
  },
  {
    path: '/insight/cycle-times',
    title: { zh: '订单时效', en: 'Cycle times' },
    group: 'insight',
    order: 15,
    permission: 'analytics.view',
    component: async () => (await import('./cycle/cycle-times.tsx')).CycleTimesPage,
    keywords: '时效 瓶颈 审核 拣货 发货 签收 bottleneck lead time',
  },
  {
    path: '/settings/practice',
    title: { zh: '练习账套', en: 'Practice merchant' },
    group: 'settings',
    part: 'data',
    order: 85,
    permission: 'analytics.practise',
    asks: { 'analytics.practice-merchants': {} },
    component: async () => (await import('./practice.tsx')).PracticePage,
    keywords: '培训 试用 沙箱 sandbox training',
    operations: ['analytics.open-practice-merchant'],
  },
  {
    path: '/docs',
    title: { zh: 'API 文档', en: 'API' },
    group: 'settings',
    part: 'data',
    order: 95,
    permission: 'signed-in',
    component: apiPage,
    keywords: '接口 openapi curl',
  },
  { path: '/api-docs', title: { zh: 'API 文档', en: 'API' }, permission: 'signed-in', component: apiPage },
];
