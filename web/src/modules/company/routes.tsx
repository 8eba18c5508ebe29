import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/start',
    title: { zh: '开张向导', en: 'First steps' },
    group: 'settings',
    order: 10,
    permission: 'company.view',
    component: async () => (await import('./first-steps.tsx')).FirstStepsPage,
    keywords: '开账 初始化 第一步 guide onboarding setup',
    operations: ['company.skip-first-step', 'company.resume-first-step'],
  },
  {
    path: '/settings/company',
    title: { zh: '公司资料', en: 'Company' },
    group: 'settings',
    order: 20,
    permission: 'company.view',
    entity: 'company.profile',
    component: async () => (await import('./company.tsx')).CompanyPage,
    keywords: '账套 名称 税号 merchant profile',
    operations: ['company.change-profile', 'company.rename-merchant'],
  },
  {
    path: '/settings/parameters',
    title: { zh: '参数', en: 'Parameters' },
    group: 'settings',
    order: 25,
    permission: 'company.view',
    component: async () => (await import('./parameters.tsx')).ParametersPage,
    keywords: '设置 选项 options',
  },
  {
    path: '/settings/merchants',
    title: { zh: '账套', en: 'Merchants' },
    group: 'settings',
    order: 95,
    permission: 'company.found',
    component: async () => (await import('./merchants.tsx')).MerchantsPage,
    keywords: '新建账套 开账 open books',
    operations: ['company.register-merchant'],
  },
];
