import type { Page, Response } from 'playwright-core';
import type { Language } from './browser.ts';

/** What the program itself says on a page: titles, names of fields and columns, words on buttons. */
const SAID = 'h1, h2, h3, label, legend, th, button, dt, nav a, [role="tab"], [role="radio"], [role="columnheader"]';
/** Names that are the same in every language. */
const NAMES =
  /^(?:ABC|API|Code 128|CSV|Ctrl|EMS|English|Excel|JSON|PDF|PostgreSQL|Python|QR|SKU|TypeScript|Webhook|XLSX|Zhanggui|curl|[A-Z])$/;
const KEY = /^(?:[a-z]+(?:[A-Z][a-z]*)+|[a-z]\w*(?:\.\w+)+)$/;
const BROKEN = /\{\{|undefined|\[object|NaN/;

/** All that the server said to a page: what stands in it is data, in whatever language it was entered. */
export function listen(page: Page): { heard: () => Promise<string> } {
  const answers: Promise<string>[] = [];
  page.on('response', (response: Response) => {
    if (!/\/api\/(?!live)/.test(response.url()) || !response.headers()['content-type']?.includes('json')) return;
    answers.push(response.text().catch(() => ''));
  });
  return { heard: async () => (await Promise.all(answers)).join('\n') };
}

const foreignIn = (text: string, language: Language): string[] =>
  language === 'en'
    ? (text.match(/\p{Script=Han}+/gu) ?? []).filter((run) => run !== '中文')
    : /\p{Script=Han}/u.test(text)
      ? []
      : (text.match(/[A-Za-z][\w’'-]*/g) ?? []).filter((word) => !NAMES.test(word));

/** Texts of a page that are not in its language, are the bare name of a message, or were put together wrongly. */
export async function untranslatedOn(page: Page, language: Language, heard: () => Promise<string>): Promise<string[]> {
  const said = await page
    .locator(SAID)
    .evaluateAll((all) => [
      ...new Set(all.filter((each) => each.checkVisibility()).map((each) => (each as HTMLElement).innerText.trim().replace(/\s+/g, ' '))),
    ]);
  const suspects = said.filter((text) => foreignIn(text, language).length || KEY.test(text) || BROKEN.test(text));
  if (!suspects.length) return [];
  const data = await heard();
  const isData = (text: string) => data.includes(text) || data.includes(JSON.stringify(text).slice(1, -1));
  return suspects
    .filter((text) => !isData(text))
    .filter((text) => BROKEN.test(text) || KEY.test(text) || foreignIn(text, language).some((part) => !isData(part)))
    .map((text) => `not in ${language}: ${text}`);
}
