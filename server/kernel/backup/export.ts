import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import type { Secrets } from '../context.ts';
import { connected, together } from './bringing.ts';
import { copyOut } from './copying.ts';
import { markOf } from './manifest.ts';
import { type MerchantTable, readMerchantTables } from './merchant-tables.ts';
import { quoted } from './tables.ts';

interface ExportRequest {
  /** A direct connection of the owner. */
  url: string;
  dataDirectory: string;
  secretKey: Buffer;
  merchantId: string;
  /** Made by this; must not be there. */
  folder: string;
  /** Given where what is sealed is also to be written readable. */
  opened?: Secrets | undefined;
}

interface Exported {
  rows: number;
  files: number;
}

const UUID = /^[0-9a-f-]{36}$/;
// no value of JSON holds these two, so the lines come out as they are: without quotes, without escapes
const RAW = `(format csv, quote E'\\x01', delimiter E'\\x02')`;

// numbers that a reader might take for binary floats travel as text
const EXACT = /^(numeric|bigint)/;
const valueOf = ({ name, type }: MerchantTable['columns'][number]) =>
  EXACT.test(type) && !type.endsWith('[]') ? `${quoted(name)}::text as ${quoted(name)}` : quoted(name);
const TEXTUAL = /^(text|character)/;

function orderOf({ primaryKey, columns }: MerchantTable): string {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  // the order of letters differs between databases
  return primaryKey.map((name) => quoted(name) + (TEXTUAL.test(types.get(name) ?? '') ? ' collate "C"' : '')).join(', ');
}

const linesOf = (table: MerchantTable, merchantId: string) =>
  `copy (select row_to_json(r) from (select ${table.columns.map(valueOf).join(', ')} from ${table.name}
    where merchant_id = '${merchantId}' order by ${orderOf(table)}) r) to stdout ${RAW}`;

const peopleOf = (merchantId: string) => `copy (select row_to_json(r) from (
  select administrator, created_at, disabled_at, email, id, language, name from access.person
  where id in (select person_id from access.membership where merchant_id = '${merchantId}') order by id) r) to stdout ${RAW}`;

/** Writes a file and answers its SHA-256. */
async function write(folder: string, name: string, source: Readable): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const digest = createHash('sha256');
  async function* counted(bytes: AsyncIterable<Buffer>) {
    for await (const chunk of bytes) {
      digest.update(chunk);
      yield chunk;
    }
  }
  await pipeline(source, counted, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  return digest.digest('hex');
}

async function* uploaded(dataDirectory: string, merchantId: string): AsyncGenerator<{ hash: string; path: string }> {
  const root = join(dataDirectory, 'files', merchantId);
  for (const start of (await readdir(root).catch((): string[] => [])).sort())
    if (/^[0-9a-f]{2}$/.test(start))
      for (const hash of (await readdir(join(root, start))).sort()) yield { hash, path: join(root, start, hash) };
}

/** What is sealed in a table, readable, beside the rows that hold it: not read by an import, not among the checksums. */
async function writeOpened(client: pg.Client, table: MerchantTable, request: ExportRequest, secrets: Secrets): Promise<void> {
  const sealed = table.columns.filter(({ name, type }) => type === 'bytea' && name.endsWith('_sealed'));
  if (!sealed.length) return;
  const { bytes } = copyOut(client, linesOf(table, request.merchantId));
  async function* readable() {
    let rest = '';
    for await (const chunk of bytes.setEncoding('utf8')) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const row = JSON.parse(line) as Record<string, string | null>;
        const clear = sealed.map(({ name }) => [name, row[name] && secrets.decrypt(Buffer.from(row[name].slice(2), 'hex'))]);
        yield `${JSON.stringify({ ...Object.fromEntries(table.primaryKey.map((name) => [name, row[name]])), ...Object.fromEntries(clear) })}\n`;
      }
    }
  }
  await write(request.folder, `opened/${table.name}.ndjson`, Readable.from(readable()));
}

const MERCHANT = '/* cross-merchant */ select to_jsonb(m) as merchant from kernel.merchant m where id = $1';
const MIGRATIONS = 'select name, checksum from migration.applied order by name';

interface Written extends MerchantTable {
  rows: number;
}

const BEGIN = `set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1; begin isolation level repeatable read read only`;

/** A second connection that sees exactly what the first sees. */
async function withTwin<R>(client: pg.Client, url: string, work: (clients: pg.Client[]) => Promise<R>): Promise<R> {
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
  const twin = await connected(url, 'zhanggui export');
  try {
    await twin.query(`${BEGIN}; set transaction snapshot '${rows[0]?.snapshot}'`);
    return await work([client, twin]);
  } finally {
    await twin.end().catch(() => {});
  }
}

/** The largest first, two at once; answers them by name. */
async function writeTables(client: pg.Client, request: ExportRequest, sums: Map<string, string>): Promise<Written[]> {
  const tables = await readMerchantTables(client);
  const written: Written[] = [];
  await withTwin(client, request.url, (clients) =>
    together(
      clients,
      tables.toSorted((a, b) => b.size - a.size),
      async (hand, table) => {
        const { bytes, rows } = copyOut(hand, linesOf(table, request.merchantId));
        const name = `tables/${table.name}.ndjson`;
        sums.set(name, await write(request.folder, name, bytes));
        written.push({ ...table, rows: rows() });
        if (request.opened) await writeOpened(hand, table, request, request.opened);
      },
    ),
  );
  return written.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function writeAll(client: pg.Client, request: ExportRequest): Promise<Exported> {
  const { folder, merchantId } = request;
  const sums = new Map<string, string>();
  await client.query(BEGIN);
  const [found] = (await client.query<{ merchant: object }>(MERCHANT, [merchantId])).rows;
  if (!found) throw new Error('There is no such merchant.');
  const migrations = (await client.query<{ name: string; checksum: string }>(MIGRATIONS)).rows;
  const tables = await writeTables(client, request, sums);
  sums.set('people.ndjson', await write(folder, 'people.ndjson', copyOut(client, peopleOf(merchantId)).bytes));
  await client.query('commit');
  let files = 0;
  for await (const { hash, path } of uploaded(request.dataDirectory, merchantId)) {
    sums.set(`files/${hash}`, await write(folder, `files/${hash}`, createReadStream(path)));
    files += 1;
  }
  const schema = {
    format: 1,
    merchant: found.merchant,
    secretKeyMark: markOf(request.secretKey),
    migrations: Object.fromEntries(migrations.map(({ name, checksum }) => [name, checksum])),
    tables: tables.map(({ name, rows, primaryKey, columns }) => ({ name, rows, primaryKey, columns })),
  };
  sums.set('schema.json', await write(folder, 'schema.json', Readable.from([`${JSON.stringify(schema, null, 1)}\n`])));
  const lines = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => `${sum}  ${name}\n`);
  await writeFile(join(folder, 'checksums.txt'), lines.join(''), { mode: 0o600, flush: true });
  return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files };
}

/**
 * Writes everything of one merchant at one moment in open formats: a line of JSON a row (fields by name, rows by primary key), the uploaded files, the
 * schema, and checksums that `sha256sum -c` reads. The folder has its name only once it is whole.
 */
export async function exportMerchant(request: ExportRequest): Promise<Exported> {
  if (!UUID.test(request.merchantId)) throw new Error('a merchant id is a lower-case uuid');
  if (existsSync(request.folder)) throw new Error(`There is something in ${request.folder} already: name a new folder.`);
  const draft = `${request.folder}.part`;
  // of one that was broken off
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  let client: pg.Client | undefined;
  try {
    client = await connected(request.url, 'zhanggui export');
    const exported = await writeAll(client, { ...request, folder: draft });
    await rename(draft, request.folder);
    return exported;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await client?.end().catch(() => {});
  }
}
