import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeOf, stepAt } from '../server/modules/access/second-factor.rules.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api } from './hands.ts';
import { joinAs } from './people.ts';

const open = browser();
const openOther = browser();

const WORDS = {
  'zh-CN': {
    closed: '暂时不能使用此账套',
    link: '设置两步验证',
    setUp: '设置',
    password: '当前密码',
    goOn: '继续',
    key: '扫不了时手工输入的密钥',
    code: '6 位验证码',
    confirm: '启用',
    codes: '恢复码',
    kept: '已存好',
    asked: '验证码',
  },
  en: {
    closed: 'This merchant is closed to you for now',
    link: 'Set up the second factor',
    setUp: 'Set up',
    password: 'Present password',
    goOn: 'Go on',
    key: 'Key to type where it cannot be scanned',
    code: 'Six-figure code',
    confirm: 'Switch on',
    codes: 'Recovery codes',
    kept: 'I have kept them',
    asked: 'Code',
  },
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bytesOf = (key: string) =>
  Buffer.from(
    [...key]
      .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
      .join('')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
  );

/** What the browser refused of the page by its policy. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refusedByPolicy: refused });
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { refusedByPolicy: string[] }).refusedByPolicy);
}

test.each<Language>(['zh-CN', 'en'])(
  'in %s who has a role that asks for a second factor is led to set it up, and signs in by it from then on; the policy of the page refuses nothing',
  async (language) => {
    const words = WORDS[language];
    const [page, other] = [await open(language), await openOther(language)];
    const refused = await watchPolicy(other);
    await signIn(page);
    const somebody = await joinAs(page, other, { key: `factor-${language}`, name: '小周', permissions: ['sales.view', 'inventory.view'] });
    await api(page, 'POST', 'access/require-second-factor', { roleId: somebody.roleId, required: true });

    await other.goto('/');
    await other.getByRole('heading', { name: words.closed }).waitFor();
    await other.getByRole('link', { name: words.link }).click();
    await other.getByRole('button', { name: words.setUp, exact: true }).click();
    await other.getByLabel(words.password).fill('another long secret');
    await other.getByRole('button', { name: words.goOn }).click();
    const key = await other.getByLabel(words.key).inputValue();
    await expectAccessible(other);
    await other.getByLabel(words.code).fill(codeOf(bytesOf(key), stepAt(new Date().toISOString())));
    await other.getByRole('button', { name: words.confirm, exact: true }).click();
    const codes = (await other.getByLabel(words.codes).inputValue()).split('\n');
    expect(codes).toHaveLength(10);
    await other.getByRole('button', { name: words.kept }).click();
    await other.getByRole('button', { name: words.goOn }).click();
    await other.locator('nav').first().waitFor();
    expect(await refused()).toEqual([]);

    await other.context().clearCookies();
    await other.goto('/');
    await other.locator('input[type="email"]').fill(somebody.email);
    await other.locator('input[type="password"]').fill('another long secret');
    await other.keyboard.press('Enter');
    await other.getByLabel(words.asked, { exact: true }).fill(codes[0] ?? '');
    await expectAccessible(other);
    await other.keyboard.press('Enter');
    await other.locator('nav').first().waitFor();
    for (const path of ['/sales/orders', '/settings/sessions', '/inventory/stock']) {
      await other.goto(path);
      await other.locator('main').first().waitFor();
      expect([path, ...(await refused())]).toEqual([path]);
    }
    await Promise.all([page.close(), other.close()]);
  },
);
