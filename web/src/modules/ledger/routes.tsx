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
];
