import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { growMerchant } from '../../demo/grow.ts';
import { attachCitus } from '../../kernel/citus.ts';
import { migrate } from '../../kernel/migrate.ts';
import { createRuntime, type Runtime } from '../../kernel/runtime.ts';
import { statements } from '../../kernel/statement.ts';
import { loadModules } from '../../modules.ts';
import { createActorResolver } from '../../modules/access/actors.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

export interface AcceptanceTerms {
  /** An empty database of a coordinator, as its administrator. */
  url: string;
  merchants: number;
  /** Orders to cash of each of them after the tables were placed. */
  orders: number;
  /** Brings the extension in, once the tables have rows. */
  install: string;
  say(line: string): void;
}

export interface Acceptance {
  placed: number;
  /** Tables whose rows or checksum are others after placing. */
  changed: string[];
  /** Differences that the proofs of all merchants found. */
  differences: number;
  undelivered: number;
  /** Statements that are planned on more than one shard, or not at all. */
  spread: string[];
  planned: number;
}

type Sums = Map<string, string>;

async function within<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rows and checksum of each table that is placed. */
const sumsOf = (url: string): Promise<Sums> =>
  within(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from kernel.table_class where class <> 'local' order by 1`,
    );
    const sums: Sums = new Map();
    for (const { name } of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' rows, checksum ' || coalesce(sum(hashtext(t::text)::bigint), 0) as sum from ${name} t`,
      );
      sums.set(name, rows[0]?.sum ?? '');
    }
    return sums;
  });

async function opened(url: string, folder: string, distributed: boolean): Promise<Runtime & { url: string }> {
  const runtime = await createRuntime({
    ...{ url, distributed, modules: await loadModules(), dataDirectory: folder, relayMilliseconds: null, poolSize: 10 },
    secretKey: Buffer.alloc(32, 6),
  });
  createActorResolver(runtime);
  return { ...runtime, url };
}

/** Orders of all merchants at once, each from entry to cash. */
async function trade(scenes: readonly Scenario[], orders: number): Promise<void> {
  await Promise.all(
    scenes.map(async (scene) => {
      for (let turn = 0; turn < orders; turn++) {
        const order = await scene.order({ A: '1', B: '2' });
        await scene.run('sales.audit-order', { orderId: order.id });
        await scene.run('fulfilment.ship-order', { orderId: order.id, carrier: 'SF', trackingNumber: `${turn}-${order.number}` });
      }
    }),
  );
}

/** Plans each statement that pins a merchant; answers those that would ask more than one shard. */
const plansOf = (url: string, merchantId: string): Promise<{ planned: number; spread: string[] }> =>
  within(url, async (client) => {
    const spread: string[] = [];
    const pinned = statements().filter(({ text, names }) => names.includes('merchant') && !text.includes('/* cross-merchant */'));
    for (const { text, names, origin } of pinned) {
      const values = names.map((name) => (name === 'merchant' ? `'${merchantId}'` : 'null')).join(', ');
      try {
        await client.query(`prepare judged as ${text}`);
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute judged (${values})`);
        const tasks = rows.map((row) => Number(/Task Count: (\d+)/.exec(row['QUERY PLAN'])?.[1] ?? 0));
        if (Math.max(...tasks) > 1) spread.push(`${origin}: ${Math.max(...tasks)} tasks`);
      } catch (error) {
        spread.push(`${origin}: ${(error as Error).message}`);
      }
      await client.query('deallocate all');
    }
    return { planned: pinned.length, spread };
  });

/** Runs the acceptance of a coordinator of Citus: rows on plain tables, the attach, trade on it, proofs. */
export async function accept({ url, merchants, orders, install, say }: AcceptanceTerms): Promise<Acceptance> {
  const folder = await mkdtemp(join(tmpdir(), 'zhanggui-citus-'));
  let runtime: (Runtime & { url: string }) | undefined;
  try {
    await migrate(url);
    runtime = await opened(url, folder, false);
    say('a demo merchant grows on plain tables');
    await growMerchant(runtime, { seed: 'mine', name: '演示', days: 12, orders: 40 }, { state: 'idle', done: 0, total: 0 });
    await runtime.settle();
    await runtime.close();
    const before = await sumsOf(url);
    await within(url, (client) => client.query(install));
    const { tables: placed } = await attachCitus(url, true, say);
    const after = await sumsOf(url);
    const changed = [...before].filter(([name, sum]) => after.get(name) !== sum).map(([name]) => name);

    runtime = await opened(url, folder, true);
    say(`${merchants} merchants trade at once`);
    const scenes: Scenario[] = [];
    for (let n = 0; n < merchants; n++) scenes.push(await scenario(runtime));
    for (const scene of scenes) await scene.stock({ A: '10000', B: '10000' });
    await trade(scenes, orders);
    await runtime.settle();
    let differences = 0;
    const all = await runtime.merchants.all();
    for (const { id } of all) differences += (await runtime.prove(id)).differences.length;
    const { rows } = await runtime.pools.owner.query<{ waiting: number }>(
      `select count(*)::int as waiting from kernel.outbox where pending <> '{}'`,
    );
    const plans = await plansOf(url, all.at(-1)?.id ?? '');
    return { placed, changed, differences, undelivered: rows[0]?.waiting ?? 0, ...plans };
  } finally {
    await runtime?.close().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }
}
