import { expect, test } from 'vitest';
import { browser, type Language, signIn, violationsOf } from './browser.ts';

const open = browser();

const PAGES: [path: string, zh: string, en: string][] = [
  ['/', '您好', 'Hello'],
  ['/insight/sales', '销售分析', 'Sales analysis'],
  ['/orders', '订单', 'Orders'],
  ['/orders/new', '新建订单', 'New order'],
  ['/shipments/to-ship', '待发货', 'To ship'],
  ['/shipments', '发货单', 'Shipments'],
  ['/shipments/scan', '扫描发货', 'Ship by scan'],
  ['/payments', '收付款', 'Payments'],
  ['/catalog/products', '商品', 'Products'],
  ['/inventory/stock', '库存', 'Stock on hand'],
  ['/inventory/moves', '库存流水', 'Stock movements'],
  ['/parties/customers', '客户', 'Customers'],
  ['/ledger/trial-balance', '科目余额表', 'Trial balance'],
  ['/ledger/vouchers', '凭证', 'Vouchers'],
  ['/imports', '导入', 'Imports'],
  ['/settings/people', '人员', 'People'],
];

const languages: Language[] = ['zh-CN', 'en'];
const opened = PAGES.flatMap(([path, zh, en]) => languages.map((language) => ({ path, language, name: language === 'en' ? en : zh })));

test.each(opened)('$path opens in $language as $name, complete and accessible', async ({ path, language, name }) => {
  const page = await open(language);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  await signIn(page);
  await page.goto(path);
  const title = page.locator('h1').first();
  await title.waitFor();
  expect(await title.textContent()).toContain(name);
  expect([...wrong, ...(await violationsOf(page))]).toEqual([]);
  await page.close();
});
