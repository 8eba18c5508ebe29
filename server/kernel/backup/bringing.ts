import pg from 'pg';
import { BROKEN_OFF, LOCK } from '../migrate.ts';
import { readGuards } from './guards.ts';
import { readTables } from './tables.ts';

/** A table that comes, as large as it lies where it comes from: the largest comes first. */
export interface Incoming {
  name: string;
  size: number;
  /** Brings its rows in, into an empty table and within a transaction; answers how many there were. */
  load(client: pg.Client): Promise<number>;
}

/** So many tables come and so many indexes are made at once: with two processors the third works while the others wait for the disk or for the reader. */
const HANDS = 3;

// nothing is told to anybody before all of it is there, and the last commit waits for the disk for all of them
const SETTINGS = `set synchronous_commit = off; set timezone = 'UTC';
  select set_config('maintenance_work_mem', '256MB', false) where pg_size_bytes(current_setting('maintenance_work_mem')) < 268435456`;

/** A connection of the owner; that it breaks is heard by the statement that runs on it. */
export async function connected(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Does pieces of work in their order, several at once; after the first that fails none is begun, and it is thrown once all have ended. */
export async function together<T>(
  clients: readonly pg.Client[],
  pieces: readonly T[],
  work: (client: pg.Client, piece: T) => Promise<void>,
) {
  let next = 0;
  let failure: { error: unknown } | undefined;
  await Promise.all(
    clients.map(async (client) => {
      while (!failure && next < pieces.length) await work(client, pieces[next++] as T).catch((error) => (failure ??= { error }));
    }),
  );
  if (failure) throw failure.error;
}

async function inTransaction<R>(client: pg.Client, work: () => Promise<R>): Promise<R> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

const run = (client: pg.Client, statements: readonly string[]) =>
  inTransaction(client, async () => void (statements.length && (await client.query(statements.join(';\n')))));

interface Terms {
  /** True where nothing else may be in the tables: what the migrations wrote into them goes. */
  alone: boolean;
}

async function bringWith(client: pg.Client, hands: readonly pg.Client[], incoming: readonly Incoming[], { alone }: Terms): Promise<number> {
  const [guards, tables] = [await readGuards(client), await readTables(client)];
  const emptied = alone ? [`truncate ${tables.map(({ name }) => name).join(', ')}`] : [];
  await run(client, [`comment on schema migration is '${BROKEN_OFF}'`, ...guards.lift, ...emptied]);
  let rows = 0;
  await together(
    hands,
    incoming.toSorted((a, b) => b.size - a.size),
    async (hand, table) => {
      // what is written into a table that is emptied in the same transaction needs no second look later
      const came = await inTransaction(hand, async () => {
        if (alone) await hand.query(`truncate ${table.name}`);
        return table.load(hand);
      });
      rows += came;
    },
  );
  const sizes = new Map(incoming.map(({ name, size }) => [name, size]));
  const largestFirst = (pieces: { table: string; statement: string }[]) =>
    pieces.toSorted((a, b) => (sizes.get(b.table) ?? 0) - (sizes.get(a.table) ?? 0));
  const each = (pieces: { table: string; statement: string }[]) =>
    together(hands, largestFirst(pieces), async (hand, { statement }) => void (await hand.query(statement)));
  await each(guards.indexes);
  await run(client, guards.declare);
  await each([...guards.validate, ...incoming.map(({ name }) => ({ table: name, statement: `analyze ${name}` }))]);
  await run(client, [...guards.restore, 'set local synchronous_commit = on', 'comment on schema migration is null']);
  return rows;
}

/**
 * Brings whole tables into a database that nobody uses: triggers rest meanwhile, keys and indexes are taken away and made anew over what came, which
 * checks every row and is many times quicker than row by row, several tables at once. Until all is done the database is marked, so that no program
 * starts on it; whoever begins again throws away what a broken one left. Answers the number of rows.
 */
export async function bringRows(url: string, incoming: readonly Incoming[], terms: Terms): Promise<number> {
  const clients: pg.Client[] = [];
  try {
    for (let made = 0; made <= HANDS; made += 1) clients.push(await connected(url, 'zhanggui restore'));
    for (const client of clients) await client.query(SETTINGS);
    const [client, ...hands] = clients as [pg.Client, ...pg.Client[]];
    // who starts meanwhile waits
    await client.query(`select pg_advisory_lock(${LOCK})`);
    return await bringWith(client, hands, incoming, terms);
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}
