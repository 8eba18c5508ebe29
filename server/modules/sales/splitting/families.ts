import type { Context, ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';

const OF = statement(`select s.order_id as "orderId", s.root_id as "rootId" from sales.order_split s
  where s.merchant_id = :merchant and s.ended_at is null and s.root_id in (
    select x from unnest(:orderIds::uuid[]) as x
    union select y.root_id from sales.order_split y where y.merchant_id = :merchant and y.order_id = any(:orderIds::uuid[]) and y.ended_at is null)
  order by s.split_at, s.order_id`);

/** The parts of orders that were split, by the order they were split from; orders that were not split are absent. Any part may be asked for. */
export async function familiesOf(ctx: ReadContext, orderIds: readonly string[]): Promise<Map<string, string[]>> {
  const families = new Map<string, string[]>();
  for (const { orderId, rootId } of await ctx.rows<{ orderId: string; rootId: string }>(OF, { orderIds }))
    families.set(rootId, [...(families.get(rootId) ?? []), orderId]);
  return families;
}

const PIECES = statement(`select p.line_id as "lineId", p.of_line_id as "of" from sales.line_piece p
  where p.merchant_id = :merchant and p.root_id = any(:rootIds::uuid[])`);

/** Which lines are pieces of which. */
export async function piecesOf(ctx: ReadContext, rootIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.rows<{ lineId: string; of: string }>(PIECES, { rootIds });
  return new Map(rows.map(({ lineId, of }) => [lineId, of]));
}

const KEEP = statement(`
  with parts as (
    insert into sales.order_split (merchant_id, order_id, root_id, reason, split_by, split_at)
    select :merchant, x.order_id, x.root_id, x.reason, :actor, :now
    from unnest(:orderIds::uuid[], :orderRoots::uuid[], :reasons::text[]) as x (order_id, root_id, reason))
  insert into sales.line_piece (merchant_id, line_id, of_line_id, root_id)
  select :merchant, x.line_id, x.of_line_id, x.root_id from unnest(:lineIds::uuid[], :ofs::uuid[], :lineRoots::uuid[]) as x (line_id, of_line_id, root_id)
  on conflict (merchant_id, line_id) do nothing`);

interface Family {
  rootId: string;
  reason: string;
  parts: readonly string[];
  pieces: readonly { id: string; of: string }[];
}

/** Remembers which orders are parts of which, and which lines pieces of which. */
export function keepFamilies(ctx: Context, families: readonly Family[]): void {
  const orders = families.flatMap(({ rootId, reason, parts }) => parts.map((id) => ({ id, rootId, reason })));
  const cut = families.flatMap(({ rootId, pieces }) => pieces.filter(({ id, of }) => id !== of).map((piece) => ({ ...piece, rootId })));
  ctx.post(KEEP, {
    orderIds: orders.map(({ id }) => id),
    orderRoots: orders.map(({ rootId }) => rootId),
    reasons: orders.map(({ reason }) => reason),
    lineIds: cut.map(({ id }) => id),
    ofs: cut.map(({ of }) => of),
    lineRoots: cut.map(({ rootId }) => rootId),
  });
}

const END = statement(`
  with pieces as (delete from sales.line_piece p where p.merchant_id = :merchant and p.root_id = :rootId::uuid)
  update sales.order_split s set ended_at = :now where s.merchant_id = :merchant and s.root_id = :rootId::uuid and s.ended_at is null`);

/** The parts are one order again. */
export const endFamily = (ctx: Context, rootId: string): void => ctx.post(END, { rootId });
