import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/buying/plan',
    title: { zh: '补货计划', en: 'Buying plan' },
    group: 'buying',
    order: 5,
    permission: 'planning.view',
    list: 'planning.plan',
    asks: { 'planning.latest-run': {} },
    component: async () => (await import('./plan.tsx')).PlanPage,
    count: { query: { name: 'planning.plan' }, params: { filter: [{ column: 'due', operator: 'is_true' }], limit: 0, count: true } },
    keywords: '补货 采购计划 预测 安全库存 再订货点 经济批量 forecast reorder EOQ safety stock',
    operations: ['planning.start-plan', 'planning.set-terms', 'planning.order-plan'],
  },
  {
    path: '/buying/plan/sheet',
    title: { zh: '批量修改补货计划', en: 'Edit the plan' },
    permission: 'planning.plan',
    reads: 'planning.view',
    list: 'planning.plan',
    component: async () => (await import('./sheet.tsx')).PlanSheetPage,
    operations: ['planning.edit-plan'],
  },
  {
    path: '/buying/plan/$id',
    title: { zh: '货品的补货计划', en: 'Plan of a SKU' },
    permission: 'planning.view',
    entity: 'planning.plan_line',
    asks: { 'planning.plan-line': { id: '$id' } },
    component: async () => (await import('./line.tsx')).PlanLinePage,
  },
];
