import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { loadModules } from '../../modules.ts';
import { catalogOf, contentsOf } from '../../test/catalog.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../test/database.ts';
import { packBackup, unpackBackup } from '../../test/landed.ts';
import { testRuntime } from '../../test/postgres.ts';
import { purchaseScenario } from '../../test/purchase-scenario.ts';
import { createRuntime } from '../runtime.ts';
import { makeBackup } from './make.ts';
import { openBackup, restoreBackup } from './restore.ts';

const LANDED = join(import.meta.dirname, '..', '..', 'test', 'landed');
const secretKey = Buffer.alloc(32, 7);
const runtime = testRuntime({ poolSize: 6 });

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'zhanggui-landed-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Restores a packed backup with this version of the program and answers the program over it. */
async function updated(file: string) {
  const name = `landed_${randomBytes(8).toString('hex')}`;
  await createDatabase(inject('clusterUrl'), name);
  onTestFinished(() => dropDatabase(inject('clusterUrl'), name));
  const url = databaseUrl(inject('clusterUrl'), name);
  const [packed, dataDirectory] = [await folder(), await folder()];
  await unpackBackup(file, packed);
  await restoreBackup(url, dataDirectory, await openBackup(packed, undefined));
  const program = await createRuntime({ url, modules: await loadModules(), dataDirectory, secretKey, relayMilliseconds: null });
  onTestFinished(() => program.close());
  return { url, program };
}

const fresh = () => catalogOf(databaseUrl(inject('clusterUrl'), 'template_migrated'));

// a schema that is to stand here is packed by the last test: KEEP_LANDED=server/test/landed/<migration>.zst vitest run … landed
const landed = (await readdir(LANDED)).filter((name) => name.endsWith('.zst'));

test.for(landed)('C15 the rows of an installation of %s come to the schema of today and their books prove', async (name) => {
  const { url, program } = await updated(join(LANDED, name));
  expect(await catalogOf(url)).toEqual(await fresh());
  const merchants = await program.merchants.all();
  expect(merchants.length).toBeGreaterThan(0);
  for (const { id } of merchants) expect((await program.prove(id)).differences).toEqual([]);
  // what was in the middle of its way goes on
  const [merchant] = merchants;
  const actor = program.systemActorIn(merchant as (typeof merchants)[number]);
  const { rows } = await program.ask(actor, 'sales.orders', {
    filter: [{ column: 'fulfilmentStatus', operator: 'one_of', value: ['wait_audit'] }],
  });
  expect(rows.length).toBeGreaterThan(0);
  await program.execute(actor, 'sales.audit-order', { orderId: rows[0].id });
  expect((await program.prove(actor.merchant.id)).differences).toEqual([]);
});

test('the installation of today, packed and laid out again, is the same', async () => {
  const s = await purchaseScenario(runtime());
  await s.offer({ A: '11.30' });
  await s.sent({ A: '10' });
  await s.stock({ B: '50', C: '20' });
  const [shipped, waiting] = [await s.order({ B: '2' }), await s.order({ C: '1', B: '3' })];
  for (const order of [shipped, waiting]) await s.pay(order);
  await s.audit(shipped);
  await s.ship(shipped);
  await s.settle();
  await s.run('ledger.seal-entries', {});
  const made = await makeBackup({
    url: runtime().url,
    dataDirectory: runtime().dataDirectory,
    secretKey,
    folder: await folder(),
    now: '2026-11-28T00:00:00.000Z',
  });
  const file = process.env.KEEP_LANDED ?? join(await folder(), 'today.zst');
  await packBackup(made.folder, file);
  const { url } = await updated(file);
  expect(await contentsOf(url)).toEqual(await contentsOf(runtime().url));
});
