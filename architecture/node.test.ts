import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readSources, ROOT } from './sources.ts';

const run = promisify(execFile);

/** Files that begin their work when they are loaded. They are small, and what they load is in the list. */
const STARTING = new Set([
  'server/main.ts',
  'server/cli.ts',
  'server/modules/exchange/reading/spreadsheet/child.ts',
  'server/kernel/print/pdf/child.ts',
]);
const isOfTests = (path: string) => /\.(?:test|fixture)\.ts$/.test(path) || /^server\/(?:test|proof)\//.test(path);

const LOADING = `
const refused = [];
for (const path of process.argv.slice(1))
  await import(path).catch((error) => refused.push(path + ': ' + error.message));
process.stdout.write(JSON.stringify(refused), () => process.exit(0));
`;

/** What Node itself says against files. The tests run through another loader, which takes more than Node does: enums, parameter properties, types imported as values. */
async function refusedByNode(paths: readonly string[]): Promise<string[]> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', LOADING, ...paths], { maxBuffer: 10_000_000 });
  return JSON.parse(stdout);
}

test('Node itself loads every file of the server as it stands', async () => {
  const files = readSources(['server']).map(({ path }) => path);
  const loaded = files.filter((path) => !isOfTests(path) && !STARTING.has(path));
  expect(loaded.length).toBeGreaterThan(800);
  expect(await refusedByNode(loaded.map((path) => join(ROOT, path)))).toEqual([]);
});

test('what Node cannot load is found: an enum, a parameter property, a type imported as a value', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhanggui-node-'));
  try {
    const offences = {
      'enum.ts': 'export enum Colour { Red }',
      'property.ts': 'export class Point { constructor(readonly x: number) {} }',
      'type.ts': "import { Row } from './row.ts';\nexport const row: Row = {};",
    };
    await writeFile(join(folder, 'row.ts'), 'export interface Row {}');
    for (const [name, text] of Object.entries(offences)) await writeFile(join(folder, name), text);
    const paths = Object.keys(offences).map((name) => join(folder, name));
    expect(await refusedByNode(paths)).toHaveLength(3);
  } finally {
    await rm(folder, { recursive: true });
  }
});
