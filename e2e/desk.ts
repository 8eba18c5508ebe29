import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from './browser.ts';

/** What an operation is called on its button: said once, in its contract. */
export const nameOf = ({ title }: { title: { zh: string; en: string } }, language: Language): string =>
  language === 'en' ? title.en : title.zh;

/**
 * Begins an operation of the record in sight: its button, or its place in the menu behind the last one. The page before stays in sight until the record
 * is drawn, so it is looked for until it is there.
 */
export async function begin(page: Page, name: string): Promise<void> {
  const operations = page.locator('header.record-head .operations');
  const button = operations.getByRole('button', { name, exact: true });
  const entry = page.locator('.ant-dropdown:not(.ant-dropdown-hidden)').getByRole('menuitem', { name, exact: true });
  let pressed = false;
  const isBegun = async (): Promise<boolean> => {
    // a press that was given up on a busy machine may have come through after all
    if (pressed && (await page.getByRole('dialog').first().isVisible())) return true;
    const direct = await button.isVisible();
    if (!direct && !(await entry.isVisible()) && !(await press(operations.locator('.tool')))) return false;
    pressed = true;
    return press(direct ? button : entry);
  };
  await expect.poll(isBegun, { timeout: 15_000 }).toBe(true);
}

const press = (what: Locator): Promise<boolean> =>
  what.click({ timeout: 1_500 }).then(
    () => true,
    () => false,
  );

/** Begins an operation on the document, until its form stands there: the page may be asking for the document again while it is pressed. */
export const beginForm = (page: Page, name: string) =>
  expect
    .poll(
      async () => {
        const drawer = page.getByRole('dialog').first();
        if (!(await drawer.isVisible())) await begin(page, name);
        return drawer.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: 40_000 },
    )
    .toBe(true);

/** Sends the form in the drawer, and waits until it has gone: it was taken. */
export async function submit(page: Page, name: string): Promise<void> {
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name, exact: true }).click();
  await drawer.waitFor({ state: 'hidden' });
}

/** A field of the form in sight by its name in the contract. */
export const field = (page: Page, name: string) => page.locator(`[data-field="${name}"] :is(input, textarea)`).first();

/** The document stands where it should. */
export const state = (page: Page, text: string) => page.locator('.record-axes').getByText(text, { exact: true }).first().waitFor();

/** A row of a list that says so. */
export const rowWith = (page: Page, text: string) => page.locator('tr[aria-rowindex]', { hasText: text }).first();

/** Begins an operation on the row of a list that says so, from its menu. */
export async function beginOnRow(page: Page, text: string, name: string): Promise<void> {
  const row = rowWith(page, text);
  await row.waitFor();
  await row.locator('td').nth(2).click({ button: 'right' });
  await page.locator('.ant-dropdown:not(.ant-dropdown-hidden)').getByRole('menuitem', { name, exact: true }).click();
}

/** Chooses what a field of the form finds for what is typed. */
export async function pick(page: Page, name: string, typed: string): Promise<void> {
  await page.locator(`[data-field="${name}"] input`).first().fill(typed);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .picker-option', { hasText: typed }).first().click();
}

interface Incoming {
  template: string;
  name: string;
  /** The file as text, without the mark of its encoding. */
  text: string;
  /** What the file is of: the account or the shop that its options ask for. */
  of: string;
}

/** Brings a file in by the wizard, up to its last word. */
export async function bringIn(page: Page, words: { check: string; start: string; done: string }, { template, name, text, of }: Incoming) {
  await page.goto(`/imports/new?template=${template}`);
  const buffer = Buffer.from(`\uFEFF${text}\n`);
  await page.locator('input[type="file"]').first().setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.locator('.import-options .ant-select').first().click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: of }).click();
  await page.getByRole('button', { name: words.check, exact: true }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: words.start, exact: true }).click({ timeout: 30_000 });
  await page.getByText(words.done, { exact: true }).first().waitFor({ timeout: 30_000 });
}
