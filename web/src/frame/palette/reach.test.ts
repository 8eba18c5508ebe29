import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { ModuleContract, OperationContract } from '../../../../server/kernel/contract.ts';
import { isPrint } from '../../../../server/kernel/print/sheets.ts';
import { pages } from '../pages.ts';
import { FRAME_OPERATIONS } from './frame-operations.ts';
import { launcherOf } from './launch.ts';

const SOURCES = join(import.meta.dirname, '../..');
const contracts = import.meta.glob<Record<string, unknown>>('../../../../server/modules/*/contract.ts', { eager: true });
const isContract = (value: unknown): value is ModuleContract =>
  typeof value === 'object' && value !== null && 'operations' in value && 'module' in value;
const modules = Object.values(contracts).flatMap((exported) => Object.values(exported).filter(isContract));
const operations: OperationContract[] = modules.flatMap((contract) => Object.values(contract.operations));
const prints = modules.flatMap((contract) => Object.values(contract.queries)).filter(isPrint);

const sources = new Map(
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(SOURCES, path), 'utf8')]),
);
const shortName = (name: string) => name.slice(name.indexOf('.') + 1);
const names = (text: string, { name }: { name: string }) => text.includes(`'${shortName(name)}'`) || text.includes(`'${name}'`);

/** The sources of a page's component and of all that its module imports for it, those loaded later too. */
function sourcesOf(path: string): string[] {
  const routes = [...sources].find(([file, text]) => file.endsWith('/routes.tsx') && text.includes(`path: '${path}'`));
  if (!routes) return [];
  const [file, text] = routes;
  const entry = /import\('([^']+)'\)/.exec(text.slice(text.indexOf(`path: '${path}'`)))?.[1];
  const seen = new Set<string>();
  const waiting = entry ? [join(dirname(file), entry)] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const found = sources.get(next);
    if (found === undefined || seen.has(next) || next.endsWith('/routes.tsx')) continue;
    seen.add(next);
    for (const [, to = ''] of found.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) waiting.push(relative('.', join(dirname(next), to)));
  }
  return [...seen].filter((each) => each.startsWith('modules/')).map((each) => sources.get(each) ?? '');
}

/** Operations that a part of the frame itself begins wherever it is in sight: the views of a list, the rail of a document. */
const begunByTheFrame = [...sources]
  .filter(([file, text]) => /^(?:ui|frame)\//.test(file) && /useBegin\(|useOffers\(|<BeginOn/.test(text))
  .map(([, text]) => text)
  .join('\n');

/** Why an operation cannot be begun from the palette; undefined where it can. */
type Begun = Pick<OperationContract, 'name' | 'permission' | 'for'> & { entity?: string | undefined };
function unreachable(operation: Begun): string | undefined {
  if (operation.permission === 'public' || operation.for !== 'person' || FRAME_OPERATIONS.includes(operation.name)) return undefined;
  if (names(begunByTheFrame, operation)) return undefined;
  const launcher = launcherOf(operation, pages);
  if (!launcher)
    return `${operation.name} begins nowhere: name it in \`operations\` of a page, offer it on the page of its \`entity\`, or say whose it is (\`for\`)`;
  const path =
    launcher.kind === 'page'
      ? launcher.to.split('?')[0]
      : (
          pages.find((page) => page.operations?.includes(operation.name) && page.entity) ??
          pages.find((page) => page.entity === operation.entity)
        )?.path;
  return sourcesOf(path ?? '').some((text) => names(text, operation)) ? undefined : `${operation.name} is not offered by ${path}`;
}

test('every operation that a person may run begins from the palette', () => {
  expect(operations.length).toBeGreaterThan(100);
  expect(operations.flatMap((operation) => unreachable(operation) ?? [])).toEqual([]);
});

test('everything that is printed is offered at its document', () => {
  expect(prints.length).toBeGreaterThan(5);
  expect(prints.flatMap((print) => unreachable({ ...print, for: 'person' }) ?? [])).toEqual([]);
  for (const { name, title } of prints)
    expect([name, title.zh, title.en]).toEqual([name, expect.stringMatching(/^打印/), expect.stringMatching(/^Print /)]);
});

test('what only the program begins is offered nowhere', () => {
  const own = operations.filter((operation) => operation.for === 'program');
  expect(own.length).toBeGreaterThan(5);
  const offered = own.flatMap((operation) => [
    ...pages.filter((page) => page.operations?.includes(operation.name)).map((page) => `${operation.name} is named by ${page.path}`),
    ...[...sources]
      .filter(([, text]) => text.includes(`operations['${shortName(operation.name)}']`) || text.includes(`'${operation.name}'`))
      .map(([file]) => `${operation.name} is offered by ${file}`),
  ]);
  expect(offered).toEqual([]);
});

test('pages name only operations that there are', () => {
  const known = new Set([...operations, ...prints].map(({ name }) => name));
  expect(pages.flatMap((page) => page.operations ?? []).filter((name) => !known.has(name))).toEqual([]);
});

test('an operation without a launcher is found', () => {
  const [some] = operations;
  expect(
    unreachable({
      ...(some as OperationContract),
      name: 'nowhere.do-nothing',
      for: 'person',
      permission: 'nowhere.do',
      entity: 'nowhere.thing',
    }),
  ).toMatch('begins nowhere');
  expect(
    unreachable({ ...(some as OperationContract), name: 'sales.fly-order', for: 'person', permission: 'sales.fly', entity: 'sales.order' }),
  ).toMatch('is not offered by /orders/$number');
});

test('each letter after g leads to one page', () => {
  const letters = pages.flatMap((page) => page.key ?? []);
  expect(letters.length).toBeGreaterThan(10);
  expect(new Set(letters).size).toBe(letters.length);
});
