import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api, placeOrder } from './hands.ts';
import { joinAs } from './people.ts';

const open = browser();
const openElsewhere = browser();
const languages: Language[] = ['zh-CN', 'en'];

test.each(languages)('a role changed in its table takes effect at once for who has a page open in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  const other = await openElsewhere(language);
  const { roleName } = await joinAs(page, other, { key: `role-${language}`, name: 'Editor', permissions: ['catalog.view'] });
  await other.goto('/catalog/new-product');
  await other.locator('main h1').first().waitFor();
  const name = other.locator('[data-field^="name"] input').first();
  expect(await name.count()).toBe(0);

  const edit = language === 'en' ? 'Edit products' : '编辑商品';
  await page.goto('/settings/roles');
  await page.locator('.matrix-search input, input.matrix-search').first().fill(edit);
  const box = page.getByRole('checkbox', { name: new RegExp(`^${roleName}: ${edit}`) });
  const keep = page.locator('.role-bar').getByRole('button', { name: language === 'en' ? 'Save' : '保存', exact: true });
  const set = async (on: boolean) => {
    await box.click();
    // it says whom it touches before it is kept
    await page.locator('.role-bar', { hasText: 'Editor' }).waitFor();
    await keep.click();
    await page.locator('.role-bar').waitFor({ state: 'detached' });
    await expect.poll(() => box.getAttribute('aria-checked')).toBe(String(on));
  };
  await set(true);
  await name.waitFor();
  const code = `ROLE-${language}`.toUpperCase();
  await other.locator('[data-field="code"] input').fill(code);
  await name.fill('权限刚刚给的');
  const make = (which: string) =>
    api(other, 'POST', 'catalog/create-product', {
      code: which,
      name: { zh: which },
      skus: [{ code: `${which}-1`, listPrice: '1', barcodes: [] }],
    });
  await make(code);
  await set(false);
  await name.waitFor({ state: 'detached' });
  await expect(make(`${code}-2`)).rejects.toThrow(/403|forbidden|denied|permission/i);
  const { rows } = await api(page, 'GET', 'catalog/products', { search: code, limit: '5' });
  expect(rows.map((row: { code: string }) => row.code)).toEqual([code]);
  await page.close();
  await other.close();
});

test.each(languages)('who is mentioned in a comment hears it at the bell and opens the order from there in %s', async (language) => {
  const page = await open(language);
  await signIn(page);
  const other = await openElsewhere(language);
  const person = language === 'en' ? 'Zhou Ming' : '周明';
  await joinAs(page, other, { key: `mentioned-${language}`, name: person, permissions: ['sales.view', 'catalog.view'] });
  await other.goto('/catalog/products');
  await other.locator('main h1').first().waitFor();
  const { number } = await placeOrder(page, '13400000001');
  await page.goto(`/orders/${number}`);
  const box = page.locator('.composer textarea');
  await box.click();
  await page.keyboard.type(`@${person.slice(0, language === 'en' ? 4 : 1)}`);
  await page
    .getByRole('option', { name: new RegExp(person) })
    .first()
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  const words = language === 'en' ? 'please ring the buyer 🍵 مرحبا' : '请先联系买家 🍵 مرحبا';
  await page.keyboard.type(words);
  await page.keyboard.press('Control+Enter');
  await page.locator('.rail').getByText(words).first().waitFor();

  // the other one did nothing meanwhile: the bell counts by itself
  const bell = other.locator('.top-button', { has: other.locator('.count.waiting') });
  await bell.waitFor();
  await bell.click();
  await other.locator('.inbox .notification.unread', { hasText: words }).first().waitFor();
  await expectAccessible(other);
  await other.locator('.inbox .notification.unread', { hasText: words }).first().click();
  await other.waitForURL(`**/orders/${number}`);
  await other.locator('.rail').getByText(words).first().waitFor();
  await expect.poll(async () => (await api(other, 'GET', 'office/inbox')).unread).toBe(0);
  await page.close();
  await other.close();
});

test('the same order open in two tabs: what one keeps, the other is told before it sends', async () => {
  const page = await open('zh-CN');
  await signIn(page);
  const { number } = await placeOrder(page, '13400000002');
  const tab = await open('zh-CN');
  const remark = (which: typeof page) => which.locator('[data-field="sellerRemark"] textarea');
  for (const each of [page, tab]) await each.goto(`/orders/${number}?run=change-remark`);
  // both read the order before either writes
  await remark(tab).waitFor();
  await remark(page).fill('第一个标签页');
  await page.keyboard.press('Control+Enter');
  await remark(page).waitFor({ state: 'detached' });
  await tab.bringToFront();
  await remark(tab).fill('第二个标签页');
  await tab.locator('.conflict').getByText('第一个标签页').first().waitFor();
  expect((await api(page, 'GET', 'sales/order', { number })).sellerRemark).toBe('第一个标签页');
  await tab.locator('.conflict').getByRole('button').click();
  await tab.keyboard.press('Control+Enter');
  await remark(tab).waitFor({ state: 'detached' });
  expect((await api(page, 'GET', 'sales/order', { number })).sellerRemark).toBe('第二个标签页');
  await page.close();
  await tab.close();
});
