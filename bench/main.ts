import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, switches } from '../launch/lean.mjs';
import { startEmbedded } from '../server/kernel/embedded.ts';
import { migrate } from '../server/kernel/migrate.ts';
import { measureAging } from './aging.ts';
import { measureAllocation } from './allocation.ts';
import { measureAudit } from './audit.ts';
import { measureBackup } from './backup.ts';
import { measureBank } from './bank.ts';
import { measureCosting } from './costing.ts';
import { measureBooks } from './books.ts';
import { compareRoads, warmUp } from './compare.ts';
import { measureFloor } from './floor.ts';
import { measureGrowth, sizesOf } from './growth.ts';
import { usageOf, watchStatements } from './meter.ts';
import { seed, type Stage } from './seed.ts';
import { loadEntries, measureRecall } from './search.ts';
import { measurePlan } from './plan.ts';
import { measurePlatforms } from './platforms.ts';
import { measureProfit } from './profit.ts';
import { measureStock } from './stock.ts';
import { measureWeb } from './web/main.ts';
import { beforeTheYear, loadYear, measureLists, measureSearch, prepareYear, proveAll } from './volume.ts';

// `npm run bench` compares the program with hand-written SQL; `-- --volume` measures lists and search over a million orders; `-- --search` the search
// of the palette over a million entries; `-- --floor` measures waves, scans and labels of a warehouse; `-- --import` brings the
// 10,992 orders of Olist in, where the data is; `-- --web` measures pages in a browser against the budgets of their design, `-- --keys` counts keys and
// clicks of daily tasks; `-- --audit` audits 5,000 orders in one call, `-- --allocation` allocates 10,000 over 10 warehouses,
// `-- --costing` posts a receipt before 10,000 issues whose costs follow it, `-- --plan` forecasts and plans 20,000 SKUs over two years of demand,
// `-- --stock` posts a receipt of 1,000 lines and a count of 5,000 and reads stock, now and in the past, over five million movements,
// `-- --big` measures the same among a hundredth, a tenth and all of a million orders (BENCH_ORDERS): the growth curve,
// `-- --backup` backs up, restores, exports and imports a merchant with 100,000 orders (BENCH_ORDERS), `-- --profit` asks the profit analysis of a
// month and of the year among as many
// `-- --aging` reads the aging of 100,000 open items (BENCH_ITEMS), `-- --platforms` matches and posts 100,000 lines of a platform's settlement,
// `-- --bank` matches a year of 100,000 lines of the bank
const isVolume = process.argv.includes('--volume');
const isPlan = process.argv.includes('--plan');
const isPlatforms = process.argv.includes('--platforms');
const isBank = process.argv.includes('--bank');
const isStock = process.argv.includes('--stock');
const isSearch = process.argv.includes('--search');
const entries = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const isBig = process.argv.includes('--big');
const isBooks = process.argv.includes('--books');
const isAging = process.argv.includes('--aging');
const isBackup = process.argv.includes('--backup');
const isProfit = process.argv.includes('--profit');
const orders = Number(process.env.BENCH_ORDERS ?? (isBackup || isProfit ? 100_000 : 1_000_000));
const products = Number(
  process.env.BENCH_PRODUCTS ??
    (isVolume
      ? 100_000
      : isSearch || isBooks || isAging || isPlatforms || isBank
        ? 10
        : isPlan
          ? 20_000
          : isStock
            ? 5_000
            : isBig
              ? 10_000
              : 1_000),
);
const say = (line: string) => process.stdout.write(`${line}\n`);

/** The program over the database of the benchmark, as a process of its own. */
async function startProgram(url: string, stage: Stage): Promise<{ program: ChildProcess; address: string }> {
  const program = fork(join(import.meta.dirname, 'server.ts'), {
    env: { ...environment, ...process.env, BENCH_DATABASE_URL: url, BENCH_MERCHANT: stage.merchantId },
    execArgv: [
      ...switches,
      ...(process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []),
      ...(process.env.BENCH_NODE?.split(' ') ?? []),
    ],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const address = await new Promise<string>((resolve) => program.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim())));
  return { program, address };
}

/** The proof of the Olist set on a server with a disk, as a merchant's is; it prints how long each file took. */
function timeImport(administratorUrl: string): void {
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'data', 'server/modules/exchange/olist'];
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: administratorUrl } });
  if (status) throw new Error('the import was not proven');
}

const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanggui-bench-'));
process.env.BENCH_DATA = dataDirectory;
await watchStatements(dataDirectory);
const server = await startEmbedded({ dataDirectory });
let child: ChildProcess | undefined;
try {
  if (process.argv.includes('--import')) timeImport(server.administratorUrl);
  else if (process.argv.includes('--web') || process.argv.includes('--keys')) await measureWeb(server, dataDirectory, say);
  else if (isBackup || isProfit) await measureKeeping();
  else if (isSearch) await measureEntries();
  else if (isBig) await measureBig();
  else if (process.argv.includes('--floor')) await measureDay();
  else if (process.argv.includes('--audit')) await measureAuditing(measureAudit);
  else if (isStock) await measureAuditing(measureStock);
  else if (isBooks) await measureAuditing(measureBooks);
  else if (isAging) await measureAuditing(measureAging);
  else if (process.argv.includes('--costing')) await measureAuditing(measureCosting);
  else if (isPlatforms) await measureAuditing(measurePlatforms);
  else if (isBank) await measureAuditing(measureBank);
  else if (isPlan) await measureAuditing(measurePlan);
  else if (process.argv.includes('--allocation')) await measureAuditing(measureAllocation);
  else await measureAll();
} catch (error) {
  say(String((error as Error).stack));
  process.exitCode = 1;
} finally {
  child?.kill();
  await server.stop();
  if (process.env.BENCH_KEEP) say(`kept: ZHANGGUI_DATA=${dataDirectory}`);
  else {
    await rm(dataDirectory, { recursive: true, force: true });
    // nobody else knows of it: the note lay in the folder
    if (server.elsewhere) await rm(server.location, { recursive: true, force: true });
  }
}

async function measureAuditing(measure: typeof measureAudit): Promise<void> {
  await migrate(server.url);
  await measure(server, await seed(server.url, dataDirectory, products), say);
}

async function measureKeeping(): Promise<void> {
  await migrate(server.url);
  const stage = await seed(server.url, dataDirectory, products, beforeTheYear);
  await prepareYear(server, stage);
  await loadYear(server, stage, { first: 0, orders }, say);
  if (isProfit) await measureProfit(server, stage, say);
  else await measureBackup(server, stage, orders, dataDirectory, say);
}

async function measureBig(): Promise<void> {
  await migrate(server.url);
  say(`Seeding ${products} products by operations …`);
  const stage = await seed(server.url, dataDirectory, products, beforeTheYear);
  await measureGrowth(server, stage, sizesOf(orders), (url) => startProgram(url, stage), say);
  // the set stands there: what was loaded once is brought out and in as well
  if (process.env.BENCH_BACKUP) await measureBackup(server, stage, orders, dataDirectory, say);
}

async function measureEntries(): Promise<void> {
  await migrate(server.url);
  const stage = await seed(server.url, dataDirectory, products);
  await loadEntries(server, stage, entries, say);
  await measureRecall(server.url, stage, say);
}

async function measureDay(): Promise<void> {
  await migrate(server.url);
  say(`Seeding ${products} products by operations …`);
  await measureFloor(server, await seed(server.url, dataDirectory, products), say);
}

async function measureAll(): Promise<void> {
  await migrate(server.url);
  say(`Seeding ${products} products by operations …`);
  const stage = await seed(server.url, dataDirectory, products, isVolume ? beforeTheYear : undefined);
  if (isVolume) {
    await prepareYear(server, stage);
    await loadYear(server, stage, { first: 0, orders }, say);
  }
  const { program, address } = await startProgram(server.url, stage);
  child = program;
  if (isVolume) {
    await proveAll(server, stage, say);
    await measureLists(address, say);
    await measureSearch(address, say);
  } else {
    say('Warming up …');
    await warmUp({ server, stage, program, address });
    await compareRoads({ server, stage, program, address }, say);
  }
  const { rss, heapUsed, heapTotal, external } = (await usageOf(program)).memory;
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  say(
    `\nmemory of the program ${megabytes(rss)} MB (heap ${megabytes(heapUsed)} of ${megabytes(heapTotal)}, buffers ${megabytes(external)})`,
  );
}
