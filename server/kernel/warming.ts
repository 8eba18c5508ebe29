import type pg from 'pg';
import type { Statement } from './statement.ts';

/** Connections that stay free for whoever comes while the others are warmed. */
const LEFT_FREE = 2;

/**
 * Plans the hot statements on a connection before somebody waits for them: a connection plans a text when it meets it first, and the longest take as long as
 * all the work of a scan many times over (measured: 28 ms to plan the issue of goods, 1 ms to run it). Nothing is run: EXPLAIN plans and stops.
 */
async function warm(client: pg.PoolClient, statements: readonly Statement[]): Promise<void> {
  // what is prepared by SQL is known by its name to the protocol too; the driver has to be told, so that it does not prepare it again
  const { parsedStatements } = (client as unknown as { connection: { parsedStatements: Record<string, string> } }).connection;
  for (const { name, text, names } of statements) {
    if (parsedStatements[name]) continue;
    const nothing = names.length ? `(${names.map(() => 'null').join(', ')})` : '';
    await client.query(`prepare "${name}" as ${text}`);
    parsedStatements[name] = text;
    await client.query(`explain execute "${name}"${nothing}`);
  }
}

/** Takes so many connections at once and warms each; one that fails is given back broken, and the work goes on without. */
async function warmSome(pool: pg.Pool, most: number, statements: readonly Statement[]): Promise<void> {
  const taken = await Promise.allSettled(Array.from({ length: most }, () => pool.connect()));
  const outcomes = taken.map(async (each) => {
    if (each.status === 'rejected') throw each.reason;
    let broken = true;
    try {
      await warm(each.value, statements);
      broken = false;
    } finally {
      each.value.release(broken);
    }
  });
  await Promise.all(outcomes);
}

/** Opens the connections of a pool that is still idle and warms them: all but a few first, and those when nobody works meanwhile. */
export async function warmPool(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const most = pool.options.max ?? 1;
  await warmSome(pool, Math.max(1, most - LEFT_FREE), statements);
  if (pool.idleCount === pool.totalCount) await warmSome(pool, most, statements);
}
