import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/ledger/trial-balance',
    title: { zh: '科目余额表', en: 'Trial balance' },
    group: 'finance',
    order: 20,
    permission: 'ledger.view',
    component: async () => (await import('./trial-balance.tsx')).TrialBalancePage,
  },
  {
    path: '/ledger/accounts/$id',
    title: { zh: '明细账', en: 'Account ledger' },
    permission: 'ledger.view',
    component: async () => (await import('./account-ledger.tsx')).AccountLedgerPage,
  },
  {
    path: '/ledger/vouchers',
    title: { zh: '凭证', en: 'Vouchers' },
    group: 'finance',
    order: 30,
    permission: 'ledger.view',
    component: async () => (await import('./vouchers.tsx')).VouchersPage,
  },
  {
    path: '/ledger/vouchers/new',
    title: { zh: '录入凭证', en: 'New voucher' },
    permission: 'ledger.post',
    operations: ['ledger.post-manual-voucher'],
    component: async () => (await import('./new-voucher.tsx')).NewVoucherPage,
  },
  {
    path: '/ledger/vouchers/$id',
    title: { zh: '凭证', en: 'Voucher' },
    permission: 'ledger.view',
    entity: 'ledger.entry',
    component: async () => (await import('./voucher.tsx')).VoucherPage,
  },
  {
    path: '/ledger/periods',
    title: { zh: '会计期间', en: 'Periods' },
    group: 'finance',
    order: 40,
    permission: 'ledger.view',
    component: async () => (await import('./periods.tsx')).PeriodsPage,
  },
  {
    path: '/ledger/chart',
    title: { zh: '会计科目', en: 'Chart of accounts' },
    group: 'finance',
    order: 50,
    permission: 'ledger.view',
    component: async () => (await import('./chart.tsx')).ChartPage,
  },
  {
    path: '/ledger/roles',
    title: { zh: '记账科目对照', en: 'Accounts by purpose' },
    permission: 'ledger.view',
    operations: ['ledger.map-role'],
    component: async () => (await import('./roles.tsx')).RolesPage,
  },
];
