import type pg from 'pg';
import type { Secrets } from './context.ts';
import { SYSTEM_MERCHANT_ID } from './merchants.ts';
import type { SecretKeys } from './secret-keys.ts';
import { sealOf } from './secrets.ts';

/** A column of sealed values, and the key of its table. */
interface Sealed {
  table: string;
  column: string;
  keys: string[];
  isTenant: boolean;
}

const BATCH = 1_000;
const COLUMNS = `/* cross-merchant */
  select a.attrelid::regclass::text as table, quote_ident(a.attname) as column,
    (select array_agg(quote_ident(k.attname)::text order by array_position(i.indkey::int2[], k.attnum)) from pg_attribute k
      where k.attrelid = a.attrelid and k.attnum = any(i.indkey::int2[])) as keys,
    exists (select from pg_attribute m where m.attrelid = a.attrelid and m.attname = 'merchant_id') as "isTenant"
  from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
  join pg_index i on i.indrelid = c.oid and i.indisprimary
  where a.attname like '%\\_sealed' and a.atttypid = 'bytea'::regtype and not a.attisdropped order by 1, 2`;

/** Every column whose name ends in `_sealed`: no table is forgotten. */
export const sealedColumns = async (pool: pg.Pool): Promise<Sealed[]> => (await pool.query<Sealed>(COLUMNS)).rows;

interface Row {
  merchant: string;
  keys: string[];
  sealed: Buffer;
}

/** The next rows that another key sealed, locked: who changes one meanwhile waits, and what they write is newer. */
const findText = ({ table, column, keys, isTenant }: Sealed) => `/* cross-merchant */
  select ${isTenant ? 'merchant_id' : `'${SYSTEM_MERCHANT_ID}'::uuid`} as merchant, array[${keys.map((key) => `${key}::text`).join(', ')}] as keys,
    ${column} as sealed
  from ${table} where ${column} is not null and substr(${column}, 1, 5) <> $1 order by ${keys.join(', ')} limit ${BATCH} for update`;
const writeText = ({ table, column, keys }: Sealed) => `/* cross-merchant */
  update ${table} as t set ${column} = w.sealed
  from (select * from unnest(${keys.map((_, at) => `$${at + 2}::text[]`).join(', ')}, $1::bytea[]) as u (${keys.map((_, at) => `k${at}`).join(', ')}, sealed)) as w
  where ${keys.map((key, at) => `t.${key}::text = w.k${at}`).join(' and ')}`;

async function resealBatch(pool: pg.Pool, of: Sealed, seal: Buffer, secretsOf: (merchantId: string) => Secrets): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<Row>(findText(of), [seal]);
    if (rows.length) {
      const fresh = rows.map(({ merchant, sealed }) => secretsOf(merchant).encrypt(secretsOf(merchant).decrypt(sealed)));
      await client.query(writeText(of), [fresh, ...of.keys.map((_, at) => rows.map(({ keys }) => keys[at]))]);
    }
    await client.query('commit');
    return rows.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Seals by the present key what others sealed, a thousand rows at a time, while people work; answers how many values of each column. Broken off it goes
 * on where it was: what carries the present key's name is done.
 */
export async function reseal(
  pool: pg.Pool,
  keys: SecretKeys,
  secretsOf: (merchantId: string) => Secrets,
): Promise<{ column: string; values: number }[]> {
  const [present] = keys.all();
  if (!present) throw new Error('there is no key');
  const done: { column: string; values: number }[] = [];
  for (const of of await sealedColumns(pool)) {
    let values = 0;
    for (let batch = -1; batch !== 0; values += batch) batch = await resealBatch(pool, of, sealOf(present), secretsOf);
    done.push({ column: `${of.table}.${of.column}`, values });
  }
  return done;
}
