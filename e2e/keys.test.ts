import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api } from './hands.ts';

const open = browser();
const WORDS = {
  'zh-CN': { make: '新建密钥', attempt: /^试调用/, answered: '返回 200' },
  en: { make: 'New key', attempt: /^Try the call/, answered: 'Answered 200' },
} as const;

test.each<Language>(['zh-CN', 'en'])(
  'a key is made, tried where it is shown, and its example runs as it was copied, in %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    await page.goto('/settings/api-keys');
    await page.getByRole('button', { name: words.make }).first().click();
    const name = `报表 ${language}`;
    await page.locator('.ant-drawer input[type="text"]').first().fill(name);
    const all = page.locator('.permission-choice legend input:enabled');
    await all.first().waitFor();
    for (const box of await all.all()) await box.check();
    await page.keyboard.press('Control+Enter');
    const panel = page.locator('.try-key');
    await panel.locator('textarea.copied').first().waitFor();
    await expectAccessible(page);
    const secret = await page.locator('textarea.copied').first().inputValue();

    const choose = async (path: string) => {
      await panel.locator('.ant-select').first().click();
      await page.keyboard.type(path);
      await page.keyboard.press('Enter');
      await panel.locator('.ant-select', { hasText: path }).waitFor();
    };
    const attempt = async () => {
      await panel.getByRole('button', { name: words.attempt }).click();
      await panel.locator('[role="status"]', { hasText: words.answered }).waitFor();
    };
    await choose('/api/sales/orders');
    await attempt();
    const code = await panel.locator('textarea.copied[readonly]').inputValue();
    expect(code).toContain(secret);
    const answer = JSON.parse(execFileSync('bash', ['-c', `${code} --silent`], { encoding: 'utf8' }));
    expect(answer.rows.length).toBeGreaterThan(0);

    // a write is only tried, and what it would have made is not there
    await choose('/api/parties/create-party');
    const input = JSON.stringify({ name: `试算 ${language}`, customer: true });
    await panel.locator('textarea.copied:not([readonly])').fill(input);
    await attempt();
    expect((await api(page, 'GET', 'parties/customers', { search: `试算 ${language}` })).rows).toEqual([]);
    const writing = await panel.locator('textarea.copied[readonly]').inputValue();
    execFileSync('bash', ['-c', `${writing} --silent`], { encoding: 'utf8' });
    await expect
      .poll(async () => (await api(page, 'GET', 'parties/customers', { search: `试算 ${language}` })).rows.length, { timeout: 15_000 })
      .toBe(1);

    // later the key is known by its page alone, and has to be brought to be tried
    await page.goto('/settings/api-keys');
    await page.locator('a.row-link', { hasText: name }).first().click();
    await page.locator('.try-key input[type="password"]').fill(secret);
    await attempt();
    await page.close();
  },
);
