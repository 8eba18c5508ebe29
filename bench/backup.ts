import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { exportMerchant } from '../server/kernel/backup/export.ts';
import { importMerchant, openExport } from '../server/kernel/backup/import.ts';
import { makeBackup } from '../server/kernel/backup/make.ts';
import { openBackup, restoreDatabase } from '../server/kernel/backup/restore.ts';
import type { Stage } from './seed.ts';

const MILLION = 1_000_000;

async function withDatabase(server: Embedded, name: string, work: (url: string) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query(`create database ${name} template template0`);
    const address = new URL(server.url);
    address.pathname = `/${name}`;
    await work(address.href);
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  }
}

/**
 * Backup, restore, export and import of a merchant with so many orders. What a million would take is told by proportion, which leaves out that sorting
 * and indexes grow a little faster than the rows.
 */
export async function measureBackup(
  server: Embedded,
  stage: Stage,
  orders: number,
  dataDirectory: string,
  say: (line: string) => void,
): Promise<void> {
  const time = async (what: string, work: () => Promise<number>) => {
    const begun = performance.now();
    const rows = await work();
    const seconds = (performance.now() - begun) / 1000;
    const minutes = ((seconds / orders) * MILLION) / 60;
    say(
      `${what}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows a second; a million orders at this rate: ${minutes.toFixed(1)} min`,
    );
  };
  const { bavail, bsize } = await statfs(dataDirectory);
  say(`${orders} orders; ${((bavail * bsize) / 1e9).toFixed(0)} GB free on the disk`);
  const source = { url: server.url, dataDirectory, secretKey: Buffer.alloc(32, 3) };
  const terms = { ...source, folder: join(dataDirectory, 'bench-backups'), now: '2026-01-01T00:00:00.000Z' };
  let made = '';
  let rows = 0;
  await time('backup', async () => {
    const { folder, manifest } = await makeBackup(terms);
    made = folder;
    rows = manifest.rows;
    return rows;
  });
  await time('backup, encrypted', async () => {
    await makeBackup({ ...terms, passphrase: 'a long enough passphrase', now: '2026-01-01T00:00:01.000Z' });
    return rows;
  });
  await withDatabase(server, 'bench_restored', (url) =>
    time('restore', async () => {
      await restoreDatabase(url, await openBackup(made, undefined));
      return rows;
    }),
  );
  const folder = join(dataDirectory, 'bench-export');
  await time('export', async () => (await exportMerchant({ ...source, merchantId: stage.merchantId, folder })).rows);
  await withDatabase(server, 'bench_imported', (url) =>
    time('import', async () => (await importMerchant(url, join(dataDirectory, 'bench-imported'), await openExport(folder))).rows),
  );
}
