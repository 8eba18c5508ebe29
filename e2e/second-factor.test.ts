import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { codeOf, stepAt } from '../server/modules/access/second-factor.rules.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { joinAs } from './people.ts';

const open = browser();
const openElsewhere = browser();

const PASSWORD = 'another long secret';
const WORDS = {
  'zh-CN': {
    ...{ setUp: '设置', off: '停用', kept: '已存好', end: '退出', isOff: '未启用', left: '剩余恢复码 9 个' },
    ...{ wrongPassword: '当前密码不正确', wrongCode: '验证码不正确或已用过' },
  },
  en: {
    ...{
      setUp: 'Set up',
      off: 'Switch off',
      kept: 'I have kept them',
      end: 'End',
      isOff: 'Off. Once it is on',
      left: '9 recovery codes left',
    },
    ...{ wrongPassword: 'The present password is wrong', wrongCode: 'The code is wrong or was used before' },
  },
} as const;

/** The bytes of a key as an app reads its letters (RFC 4648). */
function bytesOf(letters: string): Buffer {
  const bits = [...letters].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What an app shows, so many half minutes ahead: no code is taken twice, and one of the next half minute holds already. */
const shown = (key: Buffer, ahead: number) => codeOf(key, stepAt(new Date().toISOString()) + ahead);

/** Six figures that no half minute near this one has. */
function wrongFor(key: Buffer): string {
  const near = Array.from({ length: 20 }, (_, at) => shown(key, at - 10));
  return ['000000', '111111', '222222'].find((code) => !near.includes(code)) ?? '';
}

/** The person comes back with nothing but what they know. */
async function comeBack(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
}
async function giveCode(page: Page, code: string): Promise<void> {
  await page.locator('input[name="code"]').fill(code);
  await page.keyboard.press('Enter');
}
const inside = (page: Page) => page.locator('nav').first().waitFor();
const cookieOf = async (page: Page) => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

/** Sets it up by the key that stands under the picture; answers the key, and the codes on paper. */
async function setUp(page: Page, language: Language): Promise<{ key: Buffer; paper: string[] }> {
  const words = WORDS[language];
  const panel = page.locator('.second-factor');
  const typed = panel.locator('input[name="text"]');
  await panel.getByRole('button', { name: words.setUp, exact: true }).click();
  await typed.fill('not my password');
  await page.keyboard.press('Enter');
  await panel.getByText(words.wrongPassword).waitFor();
  await typed.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await panel.locator('.qr').waitFor();
  await expectAccessible(page);
  const key = bytesOf(await panel.locator('textarea.copied').inputValue());
  await typed.fill(wrongFor(key));
  await page.keyboard.press('Enter');
  await panel.getByText(words.wrongCode).waitFor();
  await typed.fill(shown(key, 0));
  await page.keyboard.press('Enter');
  const kept = panel.getByRole('button', { name: words.kept });
  await kept.waitFor();
  await expectAccessible(page);
  const paper = (await panel.locator('textarea.copied').inputValue()).split('\n');
  await kept.click();
  await panel.getByRole('button', { name: words.off, exact: true }).waitFor();
  return { key, paper };
}

/** Where the person is signed in: here, by the app, and where it was set up. The newest of the others is ended, and its session is worth nothing from then on. */
async function endTheOther(page: Page, language: Language, cookie: string): Promise<void> {
  const me = async () => (await fetch(`${inject('programUrl')}/api/me`, { headers: { cookie } })).status;
  const buttons = page.locator('.small-table').getByRole('button', { name: WORDS[language].end, exact: true });
  expect(await me()).toBe(200);
  await expect.poll(() => buttons.count()).toBe(2);
  await buttons.first().click();
  await expect.poll(() => buttons.count()).toBe(1);
  expect(await me()).toBe(401);
}

test.each<Language>(['zh-CN', 'en'])(
  'a person sets up a second factor, signs in by it and by a code on paper once, ends what is open elsewhere, and switches it off, in %s',
  { timeout: 120_000 },
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const other = await openElsewhere(language);
    const { email } = await joinAs(page, other, { key: `factor-${language}-${Date.now()}`, name: '小严', permissions: ['sales.view'] });
    await other.goto('/settings/sessions');
    const { key, paper } = await setUp(other, language);
    expect(paper).toHaveLength(10);

    await comeBack(other, email);
    await giveCode(other, wrongFor(key));
    await other.getByText(words.wrongCode).waitFor();
    await expectAccessible(other);
    await giveCode(other, shown(key, 1));
    await inside(other);
    const byApp = await cookieOf(other);

    await comeBack(other, email);
    await giveCode(other, paper[0] ?? '');
    await inside(other);
    await other.goto('/settings/sessions');
    await other.getByText(words.left).waitFor();
    await endTheOther(other, language, byApp);
    await comeBack(other, email);
    await giveCode(other, paper[0] ?? '');
    await other.getByText(words.wrongCode).waitFor();
    await giveCode(other, paper[1] ?? '');
    await inside(other);

    await other.goto('/settings/sessions');
    const panel = other.locator('.second-factor');
    await panel.getByRole('button', { name: words.off, exact: true }).click();
    await panel.locator('input[name="text"]').fill(PASSWORD);
    await other.keyboard.press('Enter');
    await panel.getByText(words.isOff).waitFor();
    await comeBack(other, email);
    await inside(other);
    await other.close();
    await page.close();
  },
);
