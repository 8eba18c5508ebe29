import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const beside = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

test('a thread that waits for more work keeps no process alive', () => {
  writeFileSync(join(folder, 'double.mjs'), `import { serve } from ${beside('child.ts')}; serve((number) => number * 2);`);
  const main = join(folder, 'main.mjs');
  writeFileSync(
    main,
    `import { thread } from ${beside('thread.ts')}; console.log(await thread(new URL('double.mjs', import.meta.url)).ask(21));`,
  );
  const { stdout, signal } = spawnSync(process.execPath, [main], { encoding: 'utf8', timeout: 20_000 });
  expect({ stdout, signal }).toEqual({ stdout: '42\n', signal: null });
});
