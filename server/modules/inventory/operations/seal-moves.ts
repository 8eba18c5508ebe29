import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { LOCK_BOOKS } from '../backdating.ts';
import { inventory } from '../contract.ts';
import { sealOf } from '../seal.sql.ts';

// ids are made when a transaction begins and carry its time: what is not sealed yet is never more than an hour older than the newest seal
const LAST = statement(`select (select max(position) from inventory.move_seal where merchant_id = :merchant) as position,
  (select move_id from inventory.move_seal where merchant_id = :merchant order by move_id desc limit 1) as "moveId"`);
const SEAL = statement(`with recursive found as (
    select m.*, row_number() over (order by m.id) as n from inventory.stock_move m
    where m.merchant_id = :merchant and m.id >= :since::uuid
      and not exists (select from inventory.move_seal s where s.merchant_id = :merchant and s.move_id = m.id)
    order by m.id limit :most::int),
  chain as (
    select 0::bigint as n, null::uuid as move_id,
      (select hash from inventory.move_seal where merchant_id = :merchant and position = :last::bigint) as hash
    union all
    select m.n, m.id, ${sealOf('c.hash')} from chain c join found m on m.n = c.n + 1)
  insert into inventory.move_seal (merchant_id, position, move_id, hash, sealed_at)
  select :merchant, :last::bigint + n, move_id, hash, :now from chain where n > 0 returning position`);

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
