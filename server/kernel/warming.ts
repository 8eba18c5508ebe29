import type pg from 'pg';
import { type Statement, hotStatements } from './statement.ts';

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

/** Opens the connections of a pool that is still idle and warms them, all but a few. A connection that fails is given back broken; the work goes on without. */
export async function warmPool(pool: pg.Pool): Promise<void> {
  const most = Math.max(1, (pool.options.max ?? 1) - LEFT_FREE);
  await Promise.all(
    Array.from({ length: most }, async () => {
      const client = await pool.connect();
      let broken = true;
      try {
        await warm(client, hotStatements());
        broken = false;
      } finally {
        client.release(broken);
      }
    }),
  );
}
