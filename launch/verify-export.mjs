#!/usr/bin/env node
// Checks an exported ledger by itself: `node verify-export.mjs ledger.ndjson [--known money:120:<hash>]`. It needs Node and this file, nothing of the
// program. Each row carries the text its seal covers and its hash: of money sha256(hash before || sha256(text)), of goods sha256(hash before || text);
// before the first row the hash is empty. Whoever wrote a hash down earlier says it with --known.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const CHAIN = { money: (before, says) => sha256(before, sha256(says)), goods: (before, says) => sha256(before, says) };
const DAY = 86_400_000;

/** The fields of a row as PostgreSQL writes it: in brackets, parted by commas, quoted where need be. */
function fieldsOf(row) {
  const found = row.slice(1, -1).matchAll(/(?:^|,)(?:"((?:[^"\\]|""|\\.)*)"|([^,]*))/g);
  return [...found].map(([, quoted, plain]) => plain ?? quoted.replaceAll(/""|\\./g, (two) => two[1]));
}

/** What a row of the ledger of money says: its document, its day, its amount. */
function entryOf(says) {
  const [, event, , , document, , days] = fieldsOf(says);
  const day = new Date(Date.UTC(2000, 0, 1) + Number(days) * DAY);
  return { event, document, day: Number.isNaN(day.getTime()) ? '?' : day.toISOString().slice(0, 10) };
}

/** What tells a person which row it is. */
function nameOf({ ledger, position, says, month, voucher }) {
  if (typeof says !== 'string') return `${ledger} ${position}`;
  if (ledger === 'goods') return `goods ${position} (${says.split('|')[15] || says.split('|')[0]})`;
  const { document, event, day } = entryOf(says);
  return `money ${position} (voucher ${month} ${voucher}, ${document || event}, ${day})`;
}

/** What is wrong with a row, seen from the end of its chain; the chain goes on from it. */
function problemsOf(row, chain, vouchers, known) {
  // files of before vouchers had words have one for all
  const { ledger, says, month, voucher, word = 'general' } = row;
  const [position, next] = [Number(row.position), chain.position + 1];
  const problems = [];
  if (position !== next) problems.push(`${next} was expected: rows are missing, doubled or in another order`);
  if (typeof says !== 'string') problems.push('what it says is missing');
  else if (CHAIN[ledger](chain.hash, says).toString('hex') !== row.hash)
    problems.push('what it says does not fit its hash: it was changed, or what stands before it');
  if (ledger === 'money' && typeof says === 'string') {
    const counted = `${month} ${word}`;
    const expected = (vouchers.get(counted) ?? 0) + 1;
    if (voucher !== expected) problems.push(`voucher ${expected} of ${month} was expected`);
    if (!entryOf(says).day.startsWith(month)) problems.push(`its day is not of the month ${month}`);
    vouchers.set(counted, voucher);
  }
  if (known.some((each) => each.ledger === ledger && each.position === position && each.hash !== row.hash))
    problems.push('its hash was another when it was written down');
  Object.assign(chain, { position, hash: Buffer.from(String(row.hash), 'hex'), rows: chain.rows + 1 });
  return problems.map((problem) => `${nameOf(row)}: ${problem}`);
}

/** Reads the lines of an export; answers what is wrong with it, and where each chain ends. */
export async function verify(lines, known = []) {
  const chains = Object.fromEntries(Object.keys(CHAIN).map((ledger) => [ledger, { position: 0, hash: Buffer.alloc(0), rows: 0 }]));
  const vouchers = new Map();
  const problems = [];
  let [head, end] = [];
  for await (const line of lines) {
    let row;
    try {
      row = JSON.parse(line);
    } catch {
      problems.push(`a line that cannot be read: ${line.slice(0, 60)}`);
      continue;
    }
    if (row.format) head = row;
    else if (row.end) end = row.end;
    else if (Object.hasOwn(CHAIN, row.ledger)) problems.push(...problemsOf(row, chains[row.ledger], vouchers, known));
    else problems.push(`a row of an unknown ledger: ${row.ledger}`);
  }
  if (head?.format !== 'zhanggui-ledger' || head.edition !== 1) problems.push('this is no export of a ledger of edition 1');
  if (!end) problems.push('the end of the file is missing');
  for (const [ledger, { position, hash }] of Object.entries(chains)) {
    if (end && (String(position) !== end[ledger]?.position || hash.toString('hex') !== end[ledger].hash))
      problems.push(`${ledger} ends at ${position}, and the file says ${end[ledger]?.position}: rows are missing at its end`);
    for (const one of known.filter((each) => each.ledger === ledger && each.position > position))
      problems.push(`${ledger} ends at ${position}, before ${one.position}, which was known: rows are missing at its end`);
  }
  return { problems, chains };
}

/** The words of the command line: a file, and the hashes that are known. Answers the exit code. */
export async function verifyFile([file, ...words], say = console.log) {
  if (!file) throw new Error('Say which file: verify-export ledger.ndjson [--known money:120:<hash>]');
  const known = words.flatMap((word, index) => {
    const [ledger, position, hash] = words[index - 1] === '--known' ? word.split(':') : [];
    return hash ? [{ ledger, position: Number(position), hash }] : [];
  });
  const { problems, chains } = await verify(createInterface({ input: createReadStream(file), crlfDelay: Infinity }), known);
  for (const problem of problems) say(problem);
  for (const [ledger, { position, hash, rows }] of Object.entries(chains))
    say(`${ledger}: ${rows} rows, ${ledger}:${position}:${hash.toString('hex')}`);
  say(problems.length ? `${problems.length} problems` : 'The chains are whole.');
  return problems.length ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await verifyFile(process.argv.slice(2));
