import type { Locator, Page } from 'playwright-core';

/** What a hand does, counted: every key pressed (a chord is one), every click. */
export function hand(page: Page) {
  let keys = 0;
  let clicks = 0;
  return {
    page,
    async press(key: string) {
      keys++;
      await page.keyboard.press(key);
    },
    async type(text: string) {
      keys += text.length;
      await page.keyboard.type(text);
    },
    async click(place: Locator) {
      clicks++;
      await place.click();
    },
    /** Presses a key until a place is reached; every press counts. */
    async until(key: string, place: string) {
      for (let n = 0; n < 60; n++) {
        if (await page.evaluate((selector) => document.activeElement?.closest(selector) !== null, place)) return;
        await this.press(key);
      }
      throw new Error(`${place} is not reached`);
    },
    count: () => ({ keys, clicks }),
  };
}
export type Hand = ReturnType<typeof hand>;
