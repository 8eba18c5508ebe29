import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MODULES = join(import.meta.dirname, '../../modules');
/** From the audit to the after-sale: what cancels, takes back, refuses or pays out has effects on documents further down (capabilities D13). */
const FOLDERS = ['sales', 'billing', 'fulfilment', 'freight', 'aftersales'];
const HARD =
  /^(cancel|undo|reverse|refund|void|withdraw|unaudit|unsplit|unmerge|unmatch|end-presale|pay-parked|reopen-order|complete-order|approve-scrap)/;
// nothing follows from them: what they take away has no effects yet, or is only a plan
const PLAIN = ['withdraw-prices', 'cancel-import'];

interface Offered {
  name: string;
  text: string;
}

/** The text from an opening to the bracket that ends it. */
function within(source: string, from: number, [open, close]: readonly [string, string]): string {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === open) depth++;
    if (source[at] === close && --depth === 0) return source.slice(from, at);
  }
  return source.slice(from);
}

const sources = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: MODULES })).map((path) =>
  readFileSync(join(MODULES, path), 'utf8'),
);
const actions = sources.flatMap((source) =>
  [...source.matchAll(/\baction(?:<[^>]*>)?\(\s*[\w.]+\['([\w-]+)'\]/g)].map((found): Offered => {
    const from = source.indexOf('(', found.index);
    return { name: found[1] ?? '', text: within(source, from, ['(', ')']) };
  }),
);
const forms = sources.flatMap((source) =>
  [...source.matchAll(/<(?:OperationForm|FormPage)\b[^]*?operation=\{[\w.]+\['([\w-]+)'\]\}([^]*?)>\s*\n/g)].map(
    (found): Offered => ({ name: found[1] ?? '', text: found[0] }),
  ),
);
const hard = (all: readonly Offered[]) => all.filter(({ name }) => HARD.test(name) && !PLAIN.includes(name));

test('what cancels, takes back or pays out shows what follows before it runs', () => {
  const atOnce = hard(actions).filter(({ text }) => text.includes('input:'));
  expect(atOnce.length).toBeGreaterThan(8);
  expect(atOnce.filter(({ text }) => !/danger: true|preview: true/.test(text)).map(({ name }) => name)).toEqual([]);
  expect(hard(forms).length).toBeGreaterThan(10);
  expect(
    hard(forms)
      .filter(({ text }) => !/\bdanger\b/.test(text) || text.includes('preview={false}'))
      .map(({ name }) => name),
  ).toEqual([]);
});
