import pg from 'pg';

/** What brings a database on one machine to several: statements of one transaction, and those that free the disk afterwards. */
export interface AttachPlan {
  steps: string[];
  afterwards: string[];
  /** How many tables are placed by this. */
  tables: number;
}

/** A database that cannot be spread; the message is one sentence for the person who asked. */
export class AttachRefused extends Error {}

const EXTENSION = `select extversion as version from pg_extension where extname = 'citus'`;
// what stands in pg_dist_partition is placed already
const TABLES = `select k.table_name as name, k.class from kernel.table_class k
  where k.class in ('tenant', 'reference')
    and not exists (select from pg_dist_partition d where d.logicalrelid = k.table_name::regclass)
  order by k.class, k.table_name`;
const FOREIGN_KEYS = `select n.nspname || '.' || c.relname as "table", o.conname as name, pg_get_constraintdef(o.oid) as definition
  from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
  join kernel.table_class k on k.table_name = n.nspname || '.' || c.relname and k.class in ('tenant', 'reference')
  where o.contype = 'f' and o.conparentid = 0 order by 1, 2`;

const { escapeIdentifier: quoted, escapeLiteral: literal } = pg;

interface Placed {
  name: string;
  class: 'tenant' | 'reference';
}

/** Whether the database is a coordinator of Citus. */
export async function hasCitus(client: pg.ClientBase): Promise<boolean> {
  return (await client.query(EXTENSION)).rows.length > 0;
}

/**
 * What has to be done to place every table as its class says: those of merchants by `merchant_id` beside each other, reference tables on every machine, the
 * others stay where they are. Foreign keys stand in the way of placing, so they are dropped first and made again at the end, over all rows.
 */
export async function planAttach(client: pg.ClientBase): Promise<AttachPlan> {
  if (!(await hasCitus(client)))
    throw new AttachRefused(
      'The database has no extension citus: install Citus on the server, add it to shared_preload_libraries, and run "create extension citus" as its administrator.',
    );
  const tables = (await client.query<Placed>(TABLES)).rows;
  if (!tables.length) return { steps: [], afterwards: [], tables: 0 };
  const keys = (await client.query<{ table: string; name: string; definition: string }>(FOREIGN_KEYS)).rows;
  const [{ database } = { database: '' }] = (await client.query<{ database: string }>('select current_database() as database')).rows;
  const place = ({ name, class: kind }: Placed) =>
    kind === 'tenant'
      ? `select create_distributed_table(${literal(name)}, 'merchant_id')`
      : `select create_reference_table(${literal(name)})`;
  const references = tables.filter((table) => table.class === 'reference');
  const tenants = tables.filter((table) => table.class === 'tenant');
  return {
    tables: tables.length,
    steps: [
      "set local citus.multi_shard_modify_mode = 'sequential'",
      'set local citus.enable_unsafe_triggers = on',
      ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
      ...references.map(place),
      ...tenants.map(place),
      ...keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`),
      // the pinned merchant and the limits of a transaction reach the workers only so
      `alter database ${quoted(database)} set citus.propagate_set_commands = 'local'`,
      // the business role works on the workers too, under its own name
      'alter role zhanggui_app login',
    ],
    afterwards: tables.map(({ name }) => `select truncate_local_data_after_distributing_table(${literal(name)})`),
  };
}

/**
 * Places the tables: all of it or nothing. Tables are locked meanwhile: some seven seconds for each million rows. Where all of them are placed already,
 * nothing is done.
 */
export async function attachCitus(directUrl: string, carriesOut: boolean, say: (line: string) => void): Promise<AttachPlan> {
  const client = new pg.Client({ connectionString: directUrl });
  await client.connect();
  try {
    await client.query('begin');
    // nobody migrates meanwhile, nor attaches a second time
    await client.query('select pg_advisory_xact_lock(727003)');
    const plan = await planAttach(client);
    for (const step of plan.steps) {
      say(`${step};`);
      if (carriesOut) await client.query(step);
    }
    await client.query(carriesOut ? 'commit' : 'rollback');
    for (const step of plan.afterwards) {
      say(`${step};`);
      if (carriesOut) await client.query(step);
    }
    return plan;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}
