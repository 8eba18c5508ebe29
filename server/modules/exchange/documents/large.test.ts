import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'large.fixture.ts');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-large-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['sorted', 'scattered'])(
  'a CSV of 10 MB, its orders %s, is read with a heap of 40 MB',
  async (order) => {
    const path = join(folder, `${order}.csv`);
    await run(process.execPath, [SCRIPT, 'write', path, '10', order]);
    const { size } = await stat(path);
    expect(size).toBeGreaterThan(9_000_000);
    const { stdout } = await run(process.execPath, ['--max-old-space-size=40', SCRIPT, 'read', path, folder]);
    const orders = Math.floor(10_000_000 / 540);
    expect(JSON.parse(stdout)).toMatchObject({ documents: orders, lines: orders * 3 });
  },
  60_000,
);
