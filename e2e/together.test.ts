import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api, placeOrder } from './hands.ts';

const open = browser();
const openElsewhere = browser();
const languages: Language[] = ['zh-CN', 'en'];

/** Opens an order with the form for its remarks. */
async function openRemark(page: import('playwright-core').Page, number: string) {
  await page.goto(`/orders/${number}?run=change-remark`);
  await page.locator('[data-field="sellerRemark"] textarea').waitFor();
}

test.each(languages)(
  'two people at one order: the second is told while typing, chooses field by field and goes on in %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const { id, number } = await placeOrder(page, '13700000001');
    await openRemark(page, number);
    await page.locator('[data-field="sellerRemark"] textarea').fill('轻放 🍵 مرحبا');
    await api(page, 'POST', 'sales/change-remark', { orderId: id, sellerRemark: '他人的备注', buyerRemark: '周末送' });
    // nothing has been sent: the change of the other one is told as it happens
    const conflict = page.locator('.conflict');
    await conflict.getByText('他人的备注').waitFor();
    await conflict.getByText('周末送').waitFor();
    await expectAccessible(page);
    await conflict.getByRole('button').click();
    await conflict.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-field="sellerRemark"]').waitFor({ state: 'detached' });
    const order = await api(page, 'GET', 'sales/order', { number });
    expect([order.sellerRemark, order.buyerRemark]).toEqual(['轻放 🍵 مرحبا', '周末送']);

    await openRemark(page, number);
    await page.locator('[data-field="sellerRemark"] textarea').fill('我的');
    await api(page, 'POST', 'sales/change-remark', { orderId: id, sellerRemark: '对方的', buyerRemark: '周末送' });
    await conflict.getByRole('radio').first().check();
    await conflict.getByRole('button').click();
    expect(await page.locator('[data-field="sellerRemark"] textarea').inputValue()).toBe('对方的');
    await page.close();
  },
);

test.each(languages)('a session that ends while a form is open keeps it, and it goes on after signing in again in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  const { number } = await placeOrder(page, '13700000002');
  await openRemark(page, number);
  await page.locator('[data-field="sellerRemark"] textarea').fill('会话结束也在');
  await page.context().clearCookies();
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog input[type="password"], .ant-modal input[type="password"]').first().fill('a long enough secret');
  await page.keyboard.press('Enter');
  await page.locator('[data-field="sellerRemark"]').waitFor({ state: 'detached' });
  expect((await api(page, 'GET', 'sales/order', { number })).sellerRemark).toBe('会话结束也在');
  await page.close();
});

test.each(languages)(
  'an answer that is lost on the way is asked for again under the same key: one order, not two, in %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const keys: (string | undefined)[] = [];
    const { number } = await placeOrder(page, '13700000003');
    await openRemark(page, number);
    await page.locator('[data-field="sellerRemark"] textarea').fill(`只写一次 ${language}`);
    await page.route('**/api/sales/change-remark', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => keys.length, { timeout: 15_000 }).toBe(2);
    await page.locator('[data-field="sellerRemark"]').waitFor({ state: 'detached' });
    expect(keys[0]).toBe(keys[1]);
    const { id } = await api(page, 'GET', 'sales/order', { number });
    const history: { operation: string }[] = await api(page, 'GET', 'access/entity-history', { entity: 'sales.order', id });
    expect(history.filter(({ operation }) => operation === 'sales.change-remark')).toHaveLength(1);
    await page.close();
  },
);

test.each(languages)(
  'a permission that is taken away while a page is open shows at once, and given back shows at once, in %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const email = `clerk-${language}@example.com`.toLowerCase();
    const { id: roleId } = await api(page, 'POST', 'access/create-role', {
      name: { zh: `录入 ${language}`, en: `Entry ${language}` },
      permissions: ['catalog.view', 'catalog.edit'],
    });
    const invitation = await api(page, 'POST', 'access/invite-person', { email, name: 'Clerk' });
    await api(page, 'POST', 'access/grant-membership', { email, roles: [roleId] });
    const other = await openElsewhere(language);
    await other.context().clearCookies();
    await other.goto('/');
    const token = String(invitation.token ?? new URL(String(invitation.link), 'http://page').searchParams.get('token'));
    await api(other, 'POST', 'access/accept-invitation', { token, password: 'another long secret' });
    await other.goto('/catalog/new-product');
    const name = other.locator('[data-field^="name"] input').first();
    await name.fill('草稿还在');
    await api(page, 'POST', 'access/change-role', { roleId, permissions: ['catalog.view'] });
    await name.waitFor({ state: 'detached' });
    await api(page, 'POST', 'access/change-role', { roleId, permissions: ['catalog.view', 'catalog.edit'] });
    await name.waitFor();
    expect(await name.inputValue()).toBe('草稿还在');
    await page.close();
    await other.close();
  },
);
