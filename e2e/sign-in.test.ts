import { expect, inject, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';

const open = browser();

test.each<[Language, string]>([
  ['zh-CN', '邮箱或密码不正确'],
  ['en', 'The e-mail or the password is wrong'],
])('a person who mistypes is told so in %s, then signs in', async (language, refusal) => {
  const page = await open(language);
  await page.context().clearCookies();
  await page.goto('/');
  await page.locator('input[type="email"], input[autocomplete="username"]').first().fill(inject('administrator').email);
  await page.locator('input[type="password"]').fill('not this one');
  await page.keyboard.press('Enter');
  await page.getByText(refusal).first().waitFor();
  await expectAccessible(page);
  await signIn(page);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  await expectAccessible(page);
  await page.close();
});
