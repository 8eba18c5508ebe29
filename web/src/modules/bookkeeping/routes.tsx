import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/bookkeeping/accounts',
    title: { zh: '科目对照', en: 'Matched accounts' },
    group: 'books',
    order: 60,
    permission: 'ledger.view',
    list: 'bookkeeping.account-matches',
    component: async () => (await import('./account-matches.tsx')).AccountMatchesPage,
    operations: ['bookkeeping.match-account', 'bookkeeping.create-matched-accounts'],
    keywords: '金蝶 用友 外部账簿 接口 kingdee yonyou mapping',
  },
  {
    path: '/bookkeeping/vouchers',
    title: { zh: '导入的凭证', en: 'Vouchers brought in' },
    group: 'books',
    order: 61,
    permission: 'ledger.view',
    list: 'bookkeeping.taken-vouchers',
    component: async () => (await import('./taken-vouchers.tsx')).TakenVouchersPage,
    keywords: '金蝶 用友 外部账簿 接口 kingdee yonyou import',
  },
  {
    path: '/bookkeeping/exports',
    title: { zh: '凭证导出', en: 'Vouchers out' },
    group: 'books',
    order: 62,
    permission: 'ledger.view',
    list: 'bookkeeping.voucher-exports',
    component: async () => (await import('./voucher-exports.tsx')).VoucherExportsPage,
    operations: ['bookkeeping.export-vouchers', 'bookkeeping.confirm-export', 'bookkeeping.refuse-export'],
    keywords: '金蝶 用友 接口 余额 kingdee yonyou export balances',
  },
  {
    path: '/bookkeeping/exports/vouchers',
    title: { zh: '凭证导出情况', en: 'Vouchers exported' },
    permission: 'ledger.view',
    list: 'bookkeeping.exported-vouchers',
    component: async () => (await import('./exported-vouchers.tsx')).ExportedVouchersPage,
  },
];
