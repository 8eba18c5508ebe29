import { Readable } from 'node:stream';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { copyIn } from './copying.ts';
import { copyText } from './lines.ts';

const COLUMNS = [
  { name: 'n', type: 'integer' },
  { name: 'amount', type: 'numeric(20,4)' },
  { name: 'at', type: 'timestamp with time zone' },
  { name: 'bytes', type: 'bytea' },
  { name: 'documents', type: 'jsonb' },
  { name: 'hashes', type: 'bytea[]' },
  { name: 'numbers', type: 'integer[]' },
  { name: 'said', type: 'text' },
  { name: 'sure', type: 'boolean' },
  { name: 'words', type: 'text[]' },
];

const NASTY = [
  '',
  'null',
  '\\N',
  '制表\t换行\n回车\r反斜杠\\ 引号" 逗号, 括号]}[{',
  '\u0001\u001f \\u4e2d \\\\u',
  '😀',
  '\\.',
  "'; drop",
  'a\\',
  '"',
];

async function withTables<R>(work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') });
  await client.connect();
  try {
    const columns = COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', ');
    await client.query(`set timezone = 'UTC'; create temp table here (${columns}); create temp table there (${columns})`);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function linesOf(client: pg.Client): Promise<string> {
  const columns = COLUMNS.map(({ name, type }) => (type.startsWith('numeric') ? `${name}::text` : name)).join(', ');
  const { rows } = await client.query<{ line: string }>(
    `select row_to_json(r)::text as line from (select ${columns} from here order by n) r`,
  );
  return rows.map(({ line }) => `${line}\n`).join('');
}

/** Pieces that end anywhere, in the middle of a character too. */
function* cut(text: string, length: number): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
}

async function bring(client: pg.Client, text: string, length: number): Promise<unknown[]> {
  await client.query('truncate there');
  await copyIn(
    client,
    `copy there (${COLUMNS.map(({ name }) => name).join(', ')}) from stdin`,
    copyText(Readable.from(cut(text, length)), COLUMNS),
  );
  return (await client.query('select *, there::text as whole from there order by n')).rows;
}

const fill = async (client: pg.Client) => {
  for (const [n, said] of NASTY.entries())
    await client.query('insert into here values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      ...[n, '12345678901234.5678', '2026-11-28T01:02:03.456789Z', Buffer.from(said), JSON.stringify({ [said]: [said, 1.1, { x: null }] })],
      ...[[Buffer.from(said), null], [1, null, -3], said, n % 2 === 0, [said, null, 'NULL', ...NASTY]],
    ]);
  await client.query(
    `insert into here (n) values (100); insert into here (n, words, numbers, documents) values (101, '{}', '{}', '[12345678901234567890.123456789]')`,
  );
};

test('rows come back as they were from their lines, wherever the pieces of a file are cut', async () => {
  await withTables(async (client) => {
    await fill(client);
    const { rows } = await client.query('select *, here::text as whole from here order by n');
    const text = await linesOf(client);
    for (const length of [1, 7, 1000, 1_000_000]) expect(await bring(client, text, length)).toEqual(rows);
  });
});

test('lines that another program wrote, in another order and with spaces, say the same', async () => {
  await withTables(async (client) => {
    await fill(client);
    await client.query('delete from here where n = 101');
    const { rows } = await client.query('select *, here::text as whole from here order by n');
    const lines = (await linesOf(client)).trimEnd().split('\n');
    const turned = lines.map((line) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).toReversed()), null, ' ').replaceAll('\n', ' '),
    );
    expect(await bring(client, turned.join('\n'), 500)).toEqual(rows);
  });
});
