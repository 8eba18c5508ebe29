import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api, placeOrder } from './hands.ts';

const open = browser();

const WORDS = {
  'zh-CN': {
    export: '导出',
    regularly: '定期发送…',
    title: '标题',
    csv: 'CSV',
    schedule: '定期发送',
    now: '立即发送',
    sent: '已送达',
    bell: /^通知/,
  },
  en: {
    export: 'Export',
    regularly: 'Send regularly…',
    title: 'Title',
    csv: 'CSV',
    schedule: 'Send regularly',
    now: 'Send now',
    sent: 'Delivered',
    bell: /^Notifications/,
  },
} as const;

test.each<Language>(['zh-CN', 'en'])('B55 a list is sent from where it is seen, and its file comes by the bell in %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signIn(page);
  const phone = language === 'en' ? '13611112222' : '13611113333';
  const made = [await placeOrder(page, phone), await placeOrder(page, phone)];
  const numbers = made.map(({ number }) => number).toSorted();

  // the list as it stands: these two orders
  await page.goto(`/orders?number=${encodeURIComponent(`one_of:${numbers.join(',')}`)}`);
  await page
    .getByText(numbers[0] ?? '')
    .first()
    .waitFor();
  await page.getByRole('button', { name: words.export, exact: true }).click();
  await page.getByRole('menuitem', { name: words.regularly }).click();
  const form = page.getByRole('dialog', { name: words.schedule });
  const title = `Daily ${language}`;
  await form.getByLabel(words.title).fill(title);
  await form.locator('[data-field="format"]').getByText(words.csv, { exact: true }).click();
  await expectAccessible(page);
  await form.getByRole('button', { name: words.schedule }).click();
  await form.waitFor({ state: 'detached' });

  await page.goto('/scheduled-reports');
  await page
    .getByRole('link', { name: title })
    .or(page.getByText(title, { exact: true }))
    .first()
    .click();
  await page.getByRole('heading', { name: title }).waitFor();
  await page.getByRole('button', { name: words.now, exact: true }).click();
  const sending = page.getByRole('dialog', { name: words.now });
  // who would get how many rows stands there before
  await sending.getByRole('cell', { name: '2', exact: true }).waitFor();
  await expectAccessible(page);
  await sending.getByRole('button', { name: words.now }).click();
  await sending.waitFor({ state: 'detached' });
  await page.getByText(words.sent).first().waitFor({ timeout: 30_000 });

  await page.goto('/');
  await page.getByRole('button', { name: words.bell }).click();
  await page.locator('.inbox').getByText(title).first().click();
  await page.getByRole('heading', { name: title }).waitFor();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /\.csv$/ })
    .first()
    .click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${title} \\d{4}-\\d{2}-\\d{2}\\.csv$`));
  const [, ...rows] = parse(await readFile(await file.path()), { bom: true }) as string[][];
  expect(rows.map((row) => row.find((cell) => numbers.includes(cell))).toSorted()).toEqual(numbers);
  await api(page, 'POST', 'office/end-report-schedule', { scheduleId: page.url().split('/').at(-1) ?? '' });
  await page.close();
});
