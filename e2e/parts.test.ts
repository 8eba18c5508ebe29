import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, type Language, signIn, violationsOf } from './browser.ts';

const open = browser();

/** What lies over a page or beside it is no page of its own: each is opened and looked at. */
async function openEach(page: Page, look: (where: string) => Promise<void>) {
  await page.goto('/orders?group=fulfilmentStatus');
  await page.locator('.group-row, tr[data-group], [aria-expanded]').first().waitFor();
  await look('a list in groups');
  await page.goto('/orders');
  await page.locator('tr[aria-rowindex] td').first().waitFor();
  await page.locator('.head-more').nth(1).click();
  await page.locator('.ant-dropdown:not(.ant-dropdown-hidden) [role="menuitem"]').first().waitFor();
  await look('the menu of a head');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^(分组|Group)/ })
    .first()
    .click();
  await page.locator('.ant-dropdown:not(.ant-dropdown-hidden) [role="menuitem"]').first().waitFor();
  await look('the menu of groups');
  await page.keyboard.press('Escape');
  await page
    .locator('.ant-dropdown:not(.ant-dropdown-hidden)')
    .first()
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
  await page.locator('tr[aria-rowindex] td').nth(3).click({ button: 'right' });
  await page.locator('.ant-dropdown:not(.ant-dropdown-hidden) [role="menuitem"]').first().waitFor();
  await look('the operations of a row');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.locator('.peek .rail, .peek .record-head, .peek h1').first().waitFor();
  await look('an order that is peeked at');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.locator('dialog.palette input').waitFor();
  await page.keyboard.type('SO');
  await page.locator('dialog.palette [role="option"]').nth(3).waitFor();
  await look('the palette with what it found');
  await page.keyboard.press('Escape');
  const number = await page.locator('a.row-link').first().getAttribute('href');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(number ?? '');
  await page.locator('main h1').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await look('an order on a phone');
}

test.each<{ language: Language; theme: 'light' | 'dark' }>([
  { language: 'zh-CN', theme: 'light' },
  { language: 'en', theme: 'dark' },
])('what opens over a page and beside it is accessible in $language in the $theme theme', async ({ language, theme }) => {
  const page = await open(language);
  await page.addInitScript((chosen) => localStorage.setItem('zhanggui.theme', JSON.stringify(chosen)), theme);
  await signIn(page);
  const wrong: string[] = [];
  let looked = 0;
  await openEach(page, async (where) => {
    looked++;
    wrong.push(...(await violationsOf(page)).map((each) => `${where}: ${each}`));
  });
  expect(wrong).toEqual([]);
  expect(looked).toBe(7);
  await page.close();
});
