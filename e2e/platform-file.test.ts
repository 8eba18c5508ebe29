import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { marketplaces } from '../server/modules/marketplaces/contract.ts';
import { classes, kinds } from '../server/modules/marketplaces/kinds.ts';
import { dayFrom } from './books.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { beginForm, beginOnRow, bringIn, field, nameOf, rowWith, state, submit } from './desk.ts';
import { get } from './hand.ts';

const open = browser();
const { operations } = marketplaces;
const PATIENCE = { timeout: 15_000 };

const WORDS = {
  'zh-CN': { check: '检查全部行', start: '开始导入', done: '已完成', toLookAt: '待处理', matched: '已核对', posted: '已入账' },
  en: { check: 'Check all rows', start: 'Start import', done: 'Done', toLookAt: 'To look at', matched: 'Matched', posted: 'Posted' },
} as const;

interface Held {
  id: string;
  number: string;
  platformNumber: string;
  shop: string;
  open: string;
  refunded: string;
  settled: string;
}

/** Two orders of one shop that left and of which its platform still holds all that the buyers paid, and nothing else; each language has its own. */
async function heldOrders(page: Page, language: Language): Promise<[Held, Held]> {
  const { rows }: { rows: Held[] } = await get(page, 'marketplaces/unsettled', { limit: 200 });
  const whole = async ({ number, platformNumber, open: held, refunded, settled }: Held) =>
    platformNumber !== '' &&
    Number(held) > 10 &&
    [refunded, settled, (await get(page, 'sales/order', { number })).platformDiscount].every((amount) => Number(amount) === 0);
  const isWhole = await Promise.all(rows.map(whole));
  const found = rows.filter((_, index) => isWhole[index]).toSorted((a, b) => a.shop.localeCompare(b.shop) || a.id.localeCompare(b.id));
  const [shop] = [...new Set(found.map((each) => each.shop))].filter((name) => found.filter((each) => each.shop === name).length > 3);
  const [first, second, third, fourth] = found.filter((each) => each.shop === shop);
  if (!first || !second || !third || !fourth) throw new Error('the small merchant has four orders of a shop that are not settled');
  return language === 'en' ? [third, fourth] : [first, second];
}

const cents = (amount: string) => Math.round(Number(amount) * 100);
const yuan = (amount: number) =>
  `${amount < 0 ? '-' : ''}${Math.trunc(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;

test.each<Language>(['zh-CN', 'en'])(
  'a file of a platform comes in and is matched with orders, what it posts is foreseen, and what nobody can tell is listed until it is explained: %s',
  async (language) => {
    const words = WORDS[language];
    const tongue = language === 'en' ? 'en' : 'zh';
    const page = await open(language);
    await signIn(page);
    const [whole, short] = await heldOrders(page, language);
    const mark = `${language.slice(0, 2).toUpperCase()}${Date.now() % 1e6}`;
    const at = `${dayFrom(0)} 00:00:01`;
    const told = [
      '时间,流水号,订单号,类型,金额,备注',
      `${at},${mark}-1,${whole.platformNumber},货款,${yuan(cents(whole.open))},`,
      `${at},${mark}-2,${short.platformNumber},货款,${yuan(cents(short.open) - 300)},`,
      `${at},${mark}-3,,神秘项目,-4.50,说不清`,
    ];
    await bringIn(page, words, { template: 'platform-statement', name: 'platform.csv', text: told.join('\n'), of: whole.shop });
    const moved = yuan(cents(whole.open) + cents(short.open) - 300 - 450);

    await page.goto('/marketplaces/statements');
    await page.locator('a.row-link').first().click();
    await state(page, words.matched);
    await expectAccessible(page);
    const number = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    const statement = () => get(page, 'marketplaces/statement', { number });
    const fates = async () =>
      (await get(page, 'marketplaces/lines', { statementId: (await statement()).id, limit: 9 })).rows
        .map((row: any) => `${row.number.split('-').at(-1)} ${row.class} ${row.explained ?? '-'} ${row.open ? 'open' : 'done'}`)
        .toSorted();
    expect(await fates()).toEqual(['1 matched - done', '2 difference - open', '3 unclear - open']);
    await beginForm(page, nameOf(operations['post-statement'], language));
    await page.getByRole('dialog').locator('table').first().waitFor();
    await submit(page, nameOf(operations['post-statement'], language));
    await state(page, words.posted);
    const settled = async () => (await statement()).settlements.map(({ amount }: { amount: string }) => yuan(cents(amount)));
    await expect.poll(settled, PATIENCE).toEqual([moved]);

    await page.goto('/marketplaces/lines');
    await page.locator('.views button.view', { hasText: words.toLookAt }).click();
    await rowWith(page, `${mark}-3`).getByText(classes.unclear[tongue], { exact: true }).waitFor();
    await rowWith(page, `${mark}-2`).getByText(classes.difference[tongue], { exact: true }).waitFor();
    await beginOnRow(page, `${mark}-3`, nameOf(operations['explain-lines'], language));
    // how one knows has to be said
    await page
      .getByRole('dialog')
      .getByRole('button', { name: nameOf(operations['explain-lines'], language), exact: true })
      .click();
    await page.locator('[data-field="note"] [aria-invalid="true"]').waitFor();
    await page.locator('[data-field="kind"] .ant-select').click();
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: kinds.storage[tongue] })
      .click();
    await field(page, 'note').fill('asked the platform');
    await submit(page, nameOf(operations['explain-lines'], language));
    await rowWith(page, `${mark}-3`).waitFor({ state: 'detached' });
    await expect.poll(fates, PATIENCE).toEqual(['1 matched - done', '2 difference - open', '3 unclear storage done']);
    await page.close();
  },
);
