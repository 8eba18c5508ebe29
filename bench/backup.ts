import { copyFile, readFile, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { exportMerchant } from '../server/kernel/backup/export.ts';
import { importMerchant, openExport } from '../server/kernel/backup/import.ts';
import { makeBackup } from '../server/kernel/backup/make.ts';
import { openBackup, restoreDatabase } from '../server/kernel/backup/restore.ts';
import { connectedRuntime } from './runtime.ts';
import type { Stage } from './seed.ts';

type Say = (line: string) => void;
interface Bench {
  server: Embedded;
  stage: Stage;
  orders: number;
  dataDirectory: string;
  say: Say;
}

const MILLION = 1_000_000;
/** A merchant of a million orders is brought in within so many minutes. */
const MOST_MINUTES = 10;

/** A database of its own while work lasts; taken away by the administrator, for the server may be tidying its tables. */
async function withDatabase(server: Embedded, name: string, work: (url: string) => Promise<void>): Promise<void> {
  const run = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await run(server.url, `create database ${name} template template0`);
  try {
    const address = new URL(server.url);
    address.pathname = `/${name}`;
    await work(address.href);
  } finally {
    await run(server.administratorUrl, `drop database if exists ${name} with (force)`);
  }
}

async function timed(
  { orders, dataDirectory, say }: Bench,
  what: string,
  work: () => Promise<number>,
  most = MOST_MINUTES,
): Promise<number> {
  const begun = performance.now();
  const rows = await work();
  const seconds = (performance.now() - begun) / 1000;
  const minutes = ((seconds / orders) * MILLION) / 60;
  const { bavail, bsize } = await statfs(dataDirectory);
  say(
    `${what}: ${seconds.toFixed(1)} s, ${rows} rows, ${Math.round(rows / seconds)} a second; a million orders ${orders < MILLION ? 'at this rate' : 'took'} ${minutes.toFixed(1)} min (at most ${most}); ${((bavail * bsize) / 1e9).toFixed(0)} GB free`,
  );
  if (minutes > most) process.exitCode = 1;
  return rows;
}

async function differencesIn(url: string, { stage, say }: Bench): Promise<void> {
  const { runtime } = await connectedRuntime(url, stage.merchantId, null);
  try {
    const { proofs, differences } = await runtime.prove(stage.merchantId);
    say(`  ${proofs} proofs of it, ${differences.length} differences ${JSON.stringify(differences).slice(0, 400)}`);
    if (differences.length) process.exitCode = 1;
  } finally {
    await runtime.close();
  }
}

async function measureBackups(bench: Bench, source: { url: string; dataDirectory: string; secretKey: Buffer }): Promise<void> {
  const folder = join(bench.dataDirectory, 'bench-backups');
  const terms = { ...source, folder, now: '2026-01-01T00:00:00.000Z' };
  let made = '';
  const rows = await timed(bench, 'backup', async () => {
    const { folder: whole, manifest } = await makeBackup(terms);
    made = whole;
    return manifest.rows;
  });
  await timed(bench, 'backup, encrypted', async () => {
    const { folder: locked } = await makeBackup({ ...terms, passphrase: 'a long enough passphrase', now: '2026-01-01T00:00:01.000Z' });
    await rm(locked, { recursive: true });
    return rows;
  });
  await withDatabase(bench.server, 'bench_restored', async (url) => {
    await timed(bench, 'restore', async () => {
      await restoreDatabase(url, await openBackup(made, undefined));
      return rows;
    });
    await differencesIn(url, bench);
  });
  if (!process.env.BENCH_KEEP) await rm(folder, { recursive: true });
}

/** Out, in elsewhere, and out of there again: the checksums of both are the same. */
async function measureExports(bench: Bench, source: { url: string; dataDirectory: string; secretKey: Buffer }): Promise<void> {
  const { dataDirectory, stage, server, say } = bench;
  const [first, sums, second] = ['bench-export', 'bench-checksums.txt', 'bench-export-again'].map((name) => join(dataDirectory, name)) as [
    string,
    string,
    string,
  ];
  await timed(bench, 'export', async () => (await exportMerchant({ ...source, merchantId: stage.merchantId, folder: first })).rows);
  await copyFile(join(first, 'checksums.txt'), sums);
  await withDatabase(server, 'bench_imported', async (url) => {
    await timed(
      bench,
      'import',
      async () => (await importMerchant(url, join(dataDirectory, 'bench-imported'), await openExport(first))).rows,
    );
    if (!process.env.BENCH_KEEP) await rm(first, { recursive: true });
    await timed(
      bench,
      'export again',
      async () => (await exportMerchant({ ...source, url, merchantId: stage.merchantId, folder: second })).rows,
    );
    const same = (await readFile(join(second, 'checksums.txt'), 'utf8')) === (await readFile(sums, 'utf8'));
    say(same ? 'all checksums are the same' : 'CHECKSUMS DIFFER');
    if (!same) process.exitCode = 1;
    await rm(second, { recursive: true });
  });
}

/**
 * Backup, restore, export, import and another export of a merchant with so many orders; what was restored is proven, what was imported has the same
 * checksums. What a million would take is told by proportion where there are fewer, which leaves out that sorting and indexes grow a little faster
 * than the rows.
 */
export async function measureBackup(server: Embedded, stage: Stage, orders: number, dataDirectory: string, say: Say): Promise<void> {
  const bench = { server, stage, orders, dataDirectory, say };
  const source = { url: server.url, dataDirectory, secretKey: Buffer.alloc(32, 3) };
  await measureBackups(bench, source);
  await measureExports(bench, source);
}
