import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { LOCK_BOOKS } from '../backdating.ts';
import { inventory } from '../contract.ts';
import { MOVE_TEXT } from '../seal.sql.ts';

// ids are made when a transaction begins and carry its time: what is not sealed yet is never more than an hour older than the newest seal
const LAST = statement(`select (select max(position) from inventory.move_seal where merchant_id = :merchant) as position,
  (select move_id from inventory.move_seal where merchant_id = :merchant order by move_id desc limit 1) as "moveId"`);
// What is sealed and what is not are told apart by one sort, and the hashes follow each other in one pass: no row is looked up by another, so a plan
// made when the tables were empty is as good as any. As many of the oldest are read as are sealed already, and those to seal.
const SEAL = statement(`with sealed as materialized (
    select s.move_id from inventory.move_seal s where s.merchant_id = :merchant and s.move_id >= :since::uuid),
  met as (
    (select m.id, ${MOVE_TEXT} as said from inventory.stock_move m
      where m.merchant_id = :merchant and m.id >= :since::uuid
      order by m.id limit :most::int + (select count(*) from sealed))
    union all
    select move_id, null from sealed),
  fresh as (
    select id, max(said) as said from met group by id having count(*) = 1 and max(said) is not null order by id limit :most::int),
  ranked as (
    select id, convert_to(said, 'UTF8') as said, row_number() over (order by id) as n from fresh
    union all
    select null, coalesce((select hash from inventory.move_seal where merchant_id = :merchant and position = :last::bigint), ''::bytea), 0),
  chained as (select id, n, ledger.chain(said) over (order by n) as hash from ranked)
  insert into inventory.move_seal (merchant_id, position, move_id, hash, sealed_at)
  select :merchant, :last::bigint + n, id, hash, :now from chained where n > 0 returning position`);

const MOST = 2000;
const HOUR = 3_600_000;

/** Seals movements after the fact, so that no posting waits for its predecessor (architecture section 6). */
export const sealMoves = handle(inventory.operations['seal-moves'], async (ctx) => {
  ctx.post(LOCK_BOOKS);
  const newest = await ctx.row<{ position: string | null; moveId: string | null }>(LAST);
  const since = newest?.moveId ? hourBefore(newest.moveId) : '00000000-0000-0000-0000-000000000000';
  const rows = await ctx.rows(SEAL, { since, most: MOST, last: newest?.position ?? '0' });
  return { sealed: rows.length, more: rows.length === MOST };
});

/** The smallest id made an hour before this one: the first 48 bits are milliseconds. */
function hourBefore(id: string): string {
  const hex = id.replaceAll('-', '').slice(0, 12);
  const time = Math.max(0, Number.parseInt(hex, 16) - HOUR)
    .toString(16)
    .padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
