import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { verify } from '../../launch/verify-export.mjs';
import type { Actor } from '../kernel/context.ts';
import { sendAlone } from '../kernel/database.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { type Statement, statement, valuesOf } from '../kernel/statement.ts';
import { exportLedger, sealAll, type Through } from './export-ledger.ts';

const MONTHS = statement(`select to_char(starts_on, 'YYYY-MM') as month, status from ledger.period
  where merchant_id = :merchant and starts_on <= :month::date order by starts_on`);
// chains are in the order in which rows were entered: they go as far as the last one of those months, with what others came between
const ENDS = statement(`select
    (select coalesce(max(s.position), 0)::text from ledger.seal s where s.merchant_id = :merchant and s.period <= :month::date) as money,
    (select coalesce(max(s.position), 0)::text from inventory.stock_move m
      join inventory.move_seal s on s.merchant_id = m.merchant_id and s.move_id = m.id
      where m.merchant_id = :merchant and m.business_date < :month::date + interval '1 month') as goods`);
// from the lines themselves, not from the totals that are kept of them
const FIGURES = statement(`select to_char(l.business_date, 'YYYY-MM') as month, a.code, a.name, trim_scale(sum(l.debit))::text as debit,
    trim_scale(sum(l.credit))::text as credit
  from ledger.entry_line l join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
  where l.merchant_id = :merchant and l.business_date < :month::date + interval '1 month' group by 1, a.code, a.name order by 1, a.code`);
const SEALS = statement(`select 'money' as ledger, s.position::text as position, encode(s.hash, 'hex') as hash from ledger.seal s
  where s.merchant_id = :merchant and s.position = :money::bigint
  union all select 'goods', s.position::text, encode(s.hash, 'hex') from inventory.move_seal s
  where s.merchant_id = :merchant and s.position = :goods::bigint`);

const LEDGER = 'ledger.ndjson';
const ACCOUNTS = 'accounts.ndjson';
const SUMS = 'checksums.txt';

interface Figure {
  month: string;
  code: string;
  name: Record<string, string>;
  debit: string;
  credit: string;
}

/** What was written: rows of each ledger, and figures of accounts by month. */
interface Archived {
  month: string;
  money: number;
  goods: number;
  figures: number;
}

const ask = <R>(runtime: Runtime, actor: Actor, made: Statement, given: Record<string, unknown>): Promise<R[]> =>
  sendAlone<R>(runtime.pools.owner, made, valuesOf(made, { merchant: actor.merchant.id }, given));

const firstOf = (month: string): string => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Error('Say through which month: --through 2025-12');
  return `${month}-01`;
};
const figuresOf = (runtime: Runtime, actor: Actor, month: string) => ask<Figure>(runtime, actor, FIGURES, { month: firstOf(month) });

async function sumOf(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file)) digest.update(chunk);
  return digest.digest('hex');
}

/** Throws where one of the months is open: what is not closed may still change. */
async function refuseOpen(runtime: Runtime, actor: Actor, month: string): Promise<void> {
  const months = await ask<{ month: string; status: string }>(runtime, actor, MONTHS, { month: firstOf(month) });
  const open = months.find(({ status }) => status !== 'closed');
  if (open) throw new Error(`${open.month} is not closed: close it first, for what is open may still change.`);
  if (months.at(-1)?.month !== month) throw new Error(`There are no books of ${month}.`);
}

/**
 * Writes the closed months of a merchant's books, up to one of them, to a new folder, in lines of JSON that anything reads: both sealed ledgers, the sums of
 * each account by month, and checksums. Nothing is taken out of the books.
 */
export async function archiveLedger(runtime: Runtime, actor: Actor, folder: string, month: string): Promise<Archived> {
  await refuseOpen(runtime, actor, month);
  await sealAll(runtime, actor);
  const [through] = await ask<Through>(runtime, actor, ENDS, { month: firstOf(month) });
  await mkdir(folder, { mode: 0o700 });
  const ends = await exportLedger(runtime, actor, join(folder, LEDGER), through);
  const figures = await figuresOf(runtime, actor, month);
  const lines = [{ format: 'zhanggui-archive', edition: 1, merchant: actor.merchant.slug, through: month }, ...figures];
  await writeFile(join(folder, ACCOUNTS), lines.map((line) => `${JSON.stringify(line)}\n`).join(''), {
    flag: 'wx',
    mode: 0o600,
    flush: true,
  });
  const sums = await Promise.all([LEDGER, ACCOUNTS].map(async (name) => `${await sumOf(join(folder, name))}  ${name}\n`));
  await writeFile(join(folder, SUMS), sums.join(''), { flag: 'wx', mode: 0o600, flush: true });
  return { month, money: ends.money.rows, goods: ends.goods.rows, figures: figures.length };
}

async function brokenFiles(folder: string): Promise<string[]> {
  const told = (await readFile(join(folder, SUMS), 'utf8')).trim().split('\n');
  const wrong = await Promise.all(
    told.map(async (line) => {
      const [sum, name = ''] = line.split('  ');
      return (await sumOf(join(folder, name)).catch(() => '')) === sum ? [] : [`${name} is not as it was written`];
    }),
  );
  return wrong.flat();
}

/** Reads an archive again and holds it against the books of today: whether it is as it was written, its chains are those of now, and no figure of those months changed. */
export async function checkArchive(runtime: Runtime, actor: Actor, folder: string): Promise<string[]> {
  const broken = await brokenFiles(folder);
  if (broken.length) return broken;
  const [head, ...kept] = (await readFile(join(folder, ACCOUNTS), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  if (head?.merchant !== actor.merchant.slug) return [`this is an archive of ${head?.merchant}`];
  const lines = createInterface({ input: createReadStream(join(folder, LEDGER)), crlfDelay: Number.POSITIVE_INFINITY });
  const { problems, chains } = await verify(lines);
  const ends = { money: String(chains.money?.position ?? 0), goods: String(chains.goods?.position ?? 0) };
  const now = new Map((await ask<{ ledger: string; hash: string }>(runtime, actor, SEALS, ends)).map(({ ledger, hash }) => [ledger, hash]));
  for (const [ledger, { position, hash }] of Object.entries(chains))
    if (position > 0 && now.get(ledger) !== hash.toString('hex')) problems.push(`${ledger} ${position} is another in the books of today`);
  const figures = new Map((await figuresOf(runtime, actor, head.through)).map((each) => [`${each.month} ${each.code}`, each]));
  for (const { month, code, debit, credit } of kept as Figure[]) {
    const today = figures.get(`${month} ${code}`);
    figures.delete(`${month} ${code}`);
    if (today?.debit !== debit || today.credit !== credit)
      problems.push(`${month} ${code}: ${debit} / ${credit} then, ${today?.debit ?? '-'} / ${today?.credit ?? '-'} today`);
  }
  for (const [name, { debit, credit }] of figures) problems.push(`${name}: nothing then, ${debit} / ${credit} today`);
  return problems;
}
