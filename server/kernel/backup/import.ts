import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { filesIn } from '../files.ts';
import { migrate } from '../migrate.ts';
import { asOwner, prepareSchema } from './restore.ts';
import { listed, withoutGuards } from './tables.ts';

const schemaFile = z.object({
  format: z.literal(1),
  merchant: z.looseObject({ id: z.uuid(), slug: z.string() }),
  secretKeyMark: z.string(),
  migrations: z.record(z.string(), z.string()),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/),
      rows: z.number(),
      columns: z.array(z.object({ name: z.string() })),
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

const BATCH = 1_000_000;
const NEWLINE = 10;
const COMMA = 44;

/** Whole lines as arrays of JSON of about a million bytes: JSON has no bare line ends, so each is put a comma's place. */
async function* arraysOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let waiting: Buffer[] = [];
  let held = 0;
  const arrayOf = (lines: Buffer) => {
    for (let at = lines.indexOf(NEWLINE); at >= 0; at = lines.indexOf(NEWLINE, at + 1)) lines[at] = COMMA;
    return `[${lines.toString('utf8', 0, lines.length - 1)}]`;
  };
  for await (const chunk of source) {
    waiting.push(chunk);
    held += chunk.length;
    if (held < BATCH || !chunk.includes(NEWLINE)) continue;
    const all = Buffer.concat(waiting);
    const end = all.lastIndexOf(NEWLINE) + 1;
    yield arrayOf(all.subarray(0, end));
    waiting = [all.subarray(end)];
    held = all.length - end;
  }
  const rest = Buffer.concat(waiting);
  if (rest.length) yield arrayOf(rest);
}

async function insertRows(client: pg.ClientBase, table: string, columns: readonly string[], file: string): Promise<number> {
  const text = `/* cross-merchant */ insert into ${table} (${listed(columns)})
    select ${listed(columns)} from json_populate_recordset(null::${table}, $1::json)`;
  let rows = 0;
  for await (const array of arraysOf(createReadStream(file, { highWaterMark: 512 * 1024 })))
    rows += (await client.query(text, [array])).rowCount ?? 0;
  return rows;
}

const MERCHANT = '/* cross-merchant */ insert into kernel.merchant select * from json_populate_record(null::kernel.merchant, $1::json)';
// nobody's password is exported: people get a link to set one
const PEOPLE = ['administrator', 'created_at', 'disabled_at', 'email', 'id', 'language', 'name'];

async function loadRows(client: pg.ClientBase, { folder, schema }: MerchantExport): Promise<number> {
  let rows = 0;
  await client.query('begin');
  try {
    await client.query(MERCHANT, [JSON.stringify(schema.merchant)]);
    await withoutGuards(client, async () => {
      await insertRows(client, 'access.person', PEOPLE, join(folder, 'people.ndjson'));
      for (const table of schema.tables) {
        const columns = table.columns.map(({ name }) => name);
        const came = await insertRows(client, table.name, columns, join(folder, 'tables', `${table.name}.ndjson`));
        if (came !== table.rows) throw new Error(`${table.name}: ${came} rows came of ${table.rows}.`);
        rows += came;
      }
    });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
  await client.query('analyze');
  return rows;
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
  const rows = await asOwner(url, (client) => loadRows(client, from));
  await migrate(url);
  return { rows, files: from.files.length };
}
