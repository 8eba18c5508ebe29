import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Embedded } from '../../server/kernel/embedded.ts';
import { buildWeb } from '../../server/start/web.ts';
import { administrator, type Browser, openBrowser } from './chromium.ts';
import { heapUpOrders, waitForRest } from './heap.ts';
import { measureBlocking, measurePalette } from './blocking.ts';
import { measureFirstLoads } from './first-load.ts';
import { measureKeys } from './keys.ts';
import { measureLongList, measureMemory } from './long-run.ts';
import { reporter, type Say } from './report.ts';
import { measureRouteChanges } from './route-change.ts';
import { routes } from './routes.ts';

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);

/** The program over the database of the benchmark, as a process of its own, with the web as it is built. */
async function startWeb(server: Embedded, dataDirectory: string): Promise<{ program: ChildProcess; address: string }> {
  await buildWeb(() => {});
  const program = fork(join(import.meta.dirname, 'program.ts'), {
    env: {
      ...process.env,
      DATABASE_URL: server.url,
      ZHANGGUI_DATA: join(dataDirectory, 'program'),
      ZHANGGUI_ADMIN_EMAIL: administrator.email,
      ZHANGGUI_ADMIN_PASSWORD: administrator.password,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    program.stdout?.on('data', (data: Buffer) => {
      const line = data.toString().match(/http:\/\/\S+/)?.[0];
      if (line) resolve(line);
    });
    program.once('exit', () => reject(new Error('the program did not start')));
  });
  return { program, address };
}

/** Every address of the program that can be opened: pages as they stand in the routes, records by the first row of a list that leads to them. */
async function addressesOf({ page }: Browser): Promise<string[]> {
  const pages = await routes();
  const plain = pages.map(({ path }) => path).filter((path) => !path.includes('$'));
  const patterns = pages.filter(({ path }) => path.includes('$')).map(({ path }) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`));
  const records = new Map<RegExp, string>();
  for (const path of plain) {
    await page.goto(path);
    const link = page.locator('a.row-link').first();
    await link.waitFor({ timeout: 1_500 }).catch(() => undefined);
    const address = (await link.count()) ? ((await link.getAttribute('href')) ?? '') : '';
    const pattern = patterns.find((each) => each.test(address));
    if (pattern && !plain.includes(address) && !records.has(pattern)) records.set(pattern, address);
  }
  return [...plain, ...records.values()];
}

/** What the web weighs and how quick it is in a browser, against the budgets of its design. */
export async function measureWeb(server: Embedded, dataDirectory: string, say: Say): Promise<void> {
  say('Growing a merchant …');
  const { program, address } = await startWeb(server, dataDirectory);
  const report = reporter(say);
  let browser: Browser | undefined;
  try {
    const isKeys = process.argv.includes('--keys');
    const rows = isKeys ? 0 : await heapUpOrders(server.administratorUrl, ROWS);
    if (!isKeys) say(`The index of texts has caught up and the database is at rest after ${await waitForRest(server.administratorUrl)} s`);
    browser = await openBrowser(address);
    const opened = browser;
    if (isKeys) return await measureKeys(opened, report);
    const wanted = process.env.BENCH_PARTS?.split(',');
    const parts: Record<string, () => Promise<void>> = {
      load: async () => measureFirstLoads(opened, await addressesOf(opened), report),
      change: () => measureRouteChanges(opened, report),
      blocking: () => measureBlocking(opened, report),
      palette: () => measurePalette(opened, report),
      list: () => measureLongList(opened, rows, report),
      memory: () => measureMemory(opened, report),
    };
    for (const [name, measure] of Object.entries(parts)) if (!wanted || wanted.includes(name)) await measure();
  } finally {
    await browser?.close();
    if (program.exitCode === null && program.signalCode === null) {
      program.kill();
      await new Promise((resolve) => program.once('exit', resolve));
    }
  }
  say(report.over().length ? `\nOver budget:\n  ${report.over().join('\n  ')}` : '\nEverything within its budget');
}
