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
  'a CSV of 200 MB, its orders %s, is read with a heap of 48 MB',
  async (order) => {
    const path = join(folder, `${order}.csv`);
    await run(process.execPath, [SCRIPT, 'write', path, '215', order]);
    expect((await stat(path)).size).toBeGreaterThan(200_000_000);
    const { stdout } = await run(process.execPath, ['--max-old-space-size=48', SCRIPT, 'read', path, folder]);
    const orders = Math.floor(215_000_000 / 540);
    const told = JSON.parse(stdout) as { documents: number; lines: number; megabytes: number };
    expect(told).toMatchObject({ documents: orders, lines: orders * 3 });
    expect(told.megabytes).toBeLessThan(400);
    await rm(path);
  },
  600_000,
);
