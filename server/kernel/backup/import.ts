import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { filesIn } from '../files.ts';
import { migrate } from '../migrate.ts';
import type { Incoming } from './bringing.ts';
import { copyIn } from './copying.ts';
import { copyText } from './lines.ts';
import { bringOrLeaveNothing, prepareSchema } from './restore.ts';
import { listed } from './tables.ts';

const schemaFile = z.object({
  format: z.literal(1),
  merchant: z.looseObject({ id: z.uuid(), slug: z.string() }),
  secretKeyMark: z.string(),
  migrations: z.record(z.string(), z.string()),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/),
      rows: z.number(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  ),
});

/** An exported merchant that was found whole. */
interface MerchantExport {
  folder: string;
  schema: z.infer<typeof schemaFile>;
  files: string[];
}

async function sumOf(path: string): Promise<string | undefined> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) digest.update(chunk);
  } catch {
    return undefined;
  }
  return digest.digest('hex');
}

/** Reads an export and every checksum of it. Throws one sentence where something is missing or was changed. */
export async function openExport(folder: string): Promise<MerchantExport> {
  const text = await readFile(join(folder, 'checksums.txt'), 'utf8').catch(() => {
    throw new Error(`There is no exported merchant in ${folder}: it has no checksums.txt.`);
  });
  const told = text
    .trimEnd()
    .split('\n')
    .map((line) => ({ sum: line.slice(0, 64), name: line.slice(66) }));
  const damaged = told.filter(({ name }) => /(^|\/)\.\.(\/|$)|^\//.test(name)).map(({ name }) => name);
  for (const { sum, name } of told) if ((await sumOf(join(folder, name))) !== sum) damaged.push(name);
  if (damaged.length) throw new Error(`The export ${folder} is damaged: ${damaged.slice(0, 10).join(', ')}.`);
  const read = schemaFile.safeParse(JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8')));
  if (!read.success) throw new Error(`The schema.json of ${folder} was made by a newer version of this program.`);
  const listedTables = new Set(told.map(({ name }) => name));
  const unlisted = read.data.tables.filter(({ name }) => !listedTables.has(`tables/${name}.ndjson`));
  if (unlisted.length) throw new Error(`The checksums of ${folder} leave out ${unlisted.map(({ name }) => name).join(', ')}.`);
  return { folder, schema: read.data, files: await readdir(join(folder, 'files')).catch((): string[] => []) };
}

const EMPTY = (table: string) => `/* cross-merchant */ select not exists (select from ${table}) as empty`;

interface Column {
  name: string;
  type: string;
}

/** Brings the lines of a file in; answers how many there were. */
async function bringLines(client: pg.Client, table: string, columns: readonly Column[], file: string): Promise<number> {
  if (!(await stat(file)).size) return 0;
  const { rows } = await client.query<{ empty: boolean }>(EMPTY(table));
  const frozen = rows[0]?.empty;
  // what is written into a table that was emptied in the same transaction needs no second look later
  if (frozen) await client.query(`truncate ${table}`);
  const text = `copy ${table} (${listed(columns.map(({ name }) => name))}) from stdin${frozen ? ' with (freeze)' : ''}`;
  return copyIn(client, text, copyText(createReadStream(file, { highWaterMark: 512 * 1024 }), columns));
}

const MERCHANT = '/* cross-merchant */ insert into kernel.merchant select * from json_populate_record(null::kernel.merchant, $1::json)';
// nobody's password is exported: people get a link to set one
const PEOPLE = ['administrator', 'created_at', 'disabled_at', 'email', 'id', 'language', 'name'].map((name) => ({ name, type: 'text' }));

const tableOf = async (folder: string, { name, rows, columns }: MerchantExport['schema']['tables'][number]): Promise<Incoming> => {
  const file = join(folder, 'tables', `${name}.ndjson`);
  return {
    ...{ name, size: (await stat(file)).size },
    async load(client) {
      const came = await bringLines(client, name, columns, file);
      if (came !== rows) throw new Error(`${name}: ${came} rows came of ${rows}.`);
      return came;
    },
  };
};

/** The rows of the merchant's tables, and what belongs to none: the merchant itself and its people. */
async function incomingOf({ folder, schema }: MerchantExport): Promise<Incoming[]> {
  const shared = (name: string, load: (client: pg.Client) => Promise<unknown>): Incoming => ({
    ...{ name, size: 0 },
    load: async (client) => {
      await load(client);
      return 0;
    },
  });
  return [
    ...(await Promise.all(schema.tables.map((table) => tableOf(folder, table)))),
    shared('kernel.merchant', (client) => client.query(MERCHANT, [JSON.stringify(schema.merchant)])),
    shared('access.person', (client) => bringLines(client, 'access.person', PEOPLE, join(folder, 'people.ndjson'))),
  ];
}

/**
 * Brings an exported merchant into an empty installation under its own id, then to the schema of this program. What is sealed stays sealed: the
 * installation needs the secret key that the merchant was exported under (`schema.secretKeyMark`).
 */
export async function importMerchant(url: string, dataDirectory: string, from: MerchantExport): Promise<{ rows: number; files: number }> {
  await prepareSchema(url, from.schema.migrations);
  const kept = filesIn(dataDirectory, from.schema.merchant.id);
  for (const hash of from.files) {
    const came = await kept.keepStream(createReadStream(join(from.folder, 'files', hash)), Number.MAX_SAFE_INTEGER);
    if (came.hash !== hash) throw new Error(`files/${hash} is not the file it says it is.`);
  }
  const rows = await bringOrLeaveNothing(url, await incomingOf(from), { alone: false });
  await migrate(url);
  return { rows, files: from.files.length };
}
