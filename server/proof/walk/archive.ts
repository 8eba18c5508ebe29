import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportMerchant } from '../../kernel/backup/export.ts';
import { importMerchant, openExport } from '../../kernel/backup/import.ts';
import { createRuntime } from '../../kernel/runtime.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../test/database.ts';
import type { WalkStage } from './stage.ts';

interface Archived {
  /** Digests of every table and file, before and after. */
  before: string;
  after: string;
  /** Differences that the proofs find where it was brought in. */
  differences: string[];
  /** Rows by table. */
  rows: Map<string, number>;
}

/** I18: the merchant is taken out, brought in elsewhere, proved there and taken out again. */
export async function takenElsewhere(stage: WalkStage): Promise<Archived> {
  const { runtime, actor, url, secretKey } = stage;
  const merchantId = actor.merchant.id;
  const place = await mkdtemp(join(tmpdir(), 'zhanggui-elsewhere-'));
  const name = `elsewhere_${randomBytes(6).toString('hex')}`;
  await createDatabase(url, name);
  const there = { url: databaseUrl(url, name), dataDirectory: join(place, 'data') };
  const sums = (folder: string) => readFile(join(folder, 'checksums.txt'), 'utf8');
  try {
    const [first, second] = [join(place, 'first'), join(place, 'second')];
    await exportMerchant({ url, dataDirectory: runtime.dataDirectory, secretKey, merchantId, folder: first });
    await importMerchant(there.url, there.dataDirectory, await openExport(first));
    await exportMerchant({ ...there, secretKey, merchantId, folder: second });
    const { tables } = JSON.parse(await readFile(join(first, 'schema.json'), 'utf8')) as { tables: { name: string; rows: number }[] };
    const program = await createRuntime({ ...there, modules: runtime.modules, secretKey, relayMilliseconds: null, clock: runtime.clock });
    const { differences } = await program.prove(merchantId).finally(() => program.close());
    return {
      ...{ before: await sums(first), after: await sums(second) },
      differences: differences.map(({ proof, details }) => `${proof}: ${JSON.stringify(details)}`),
      rows: new Map(tables.map((table) => [table.name, table.rows])),
    };
  } finally {
    await dropDatabase(url, name);
    await rm(place, { recursive: true, force: true });
  }
}
