// The acceptance of a real coordinator: CITUS_URL=postgresql://postgres@coordinator:5432/empty node server/proof/citus/main.ts
import { accept } from './accept.ts';

const url = process.env.CITUS_URL;
const say = (line: string) => process.stdout.write(`${line}\n`);
if (!url) {
  say('CITUS_URL is not set: name an empty database of a coordinator, as its administrator.');
  process.exitCode = 1;
} else {
  const found = await accept({ url, merchants: 20, orders: 50, install: 'create extension if not exists citus', say });
  say(`${found.placed} tables placed, ${found.changed.length} changed by it: ${found.changed.join(', ')}`);
  say(`${found.differences} differences in the books, ${found.undelivered} events undelivered`);
  say(`${found.planned} statements planned, ${found.spread.length} on more than one shard or refused`);
  for (const line of found.spread) say(`  ${line}`);
  process.exitCode = found.changed.length || found.differences || found.undelivered || found.spread.length ? 1 : 0;
}
