import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { api, paste } from './hands.ts';

const open = browser();

test.each<Language>(['zh-CN', 'en'])(
  'prices are pasted from a spreadsheet, saved with a result per row and taken back at once in %s',
  async (language) => {
    const page = await open(language);
    await signIn(page);
    const prices = async () => {
      const { rows } = await api(page, 'GET', 'catalog/skus', { search: '龙井', limit: '3' });
      return rows.map(({ listPrice, purchasePrice }: Record<string, string | null>) => [listPrice, purchasePrice]);
    };
    const written = language === 'en' ? ['1300', '5'] : ['1200', '6'];
    const before = await prices();
    expect(before.length).toBeGreaterThan(1);
    await page.goto('/catalog/bulk-edit?q=%E9%BE%99%E4%BA%95');
    await page.locator('td[data-cell="1-3"]').waitFor();
    await page.locator('.bulk-active input').click();
    await paste(page, Array.from({ length: 50 }, (_, at) => at).join('\t'));
    await page.locator('.notice').getByText(/50/).waitFor();
    expect(await page.locator('td.changed').count()).toBe(0);
    await page.locator('.notice button').first().click();
    await page.locator('.bulk-active input').click();
    await page.locator('.bulk-active input').click();

    await paste(page, language === 'en' ? '￥１，３００\t"5"\r\nnineteen\t8\r\n' : '￥１，２００\t"6"\r\n十九块\t7\r\n');
    await page.locator('td.wrong').first().waitFor();
    expect(await page.locator('td.changed').count()).toBe(4);
    await expectAccessible(page);
    await page.keyboard.press('Control+z');
    await page.locator('td.changed').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+y');
    await page.locator('td.changed').first().waitFor();
    await page.keyboard.press('Control+Enter');
    // the row that cannot be read stays with its reason, the other one is saved
    await page.locator('.notice.tone-good').waitFor();
    expect((await prices())[0]).toEqual(written);
    expect((await prices())[1]).toEqual(before[1]);
    expect(await page.locator('td.wrong').count()).toBe(1);
    // the draft is still there after a reload
    await page.reload();
    await page.locator('td.wrong').first().waitFor();
    await page.locator('.form-restored button').click();
    await page.locator('td.changed').first().waitFor({ state: 'detached' });

    await page.locator('td[data-cell="0-3"]').click({ force: true, position: { x: 4, y: 4 } });
    await page.keyboard.type('77');
    await page.keyboard.press('Control+Enter');
    await page.locator('.notice.tone-good').waitFor();
    expect((await prices())[0]).toEqual(['77', written[1]]);
    await page.locator('.notice.tone-good button').first().click();
    await expect.poll(async () => (await prices())[0]).toEqual(written);
    await page.close();
  },
);
