import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { requireVersion } from '../warehouse.ts';
import { changeLots } from './changing.ts';

const LOCK = statement(`select t.id, t.number, t.status, t.version from inventory.lot t
  where t.merchant_id = :merchant and t.id = :lotId::uuid for update`);
const FREEZE =
  statement(`update inventory.lot set status = 'blocked', frozen_reason = :reason, frozen_at = :now, frozen_by = :actor, version = version + 1
  where merchant_id = :merchant and id = :lotId::uuid`);
const RELEASE =
  statement(`update inventory.lot set status = 'normal', frozen_reason = '', frozen_at = null, frozen_by = null, version = version + 1
  where merchant_id = :merchant and id = :lotId::uuid`);
const PAST = statement(`select t.id from inventory.lot t where t.merchant_id = :merchant and t.expires_on < :today and exists (
    select from inventory.stock_balance b where b.merchant_id = :merchant and b.lot_id = t.id and b.warehouse_id is not null
      and b.quality = 'good' and b.quantity > b.allocated)
  order by t.expires_on, t.id limit 500`);
const EXPIRED = statement(`update inventory.lot set status = 'expired', version = version + 1
  where merchant_id = :merchant and id = any(:lotIds::uuid[]) and status = 'normal'`);

interface Lot {
  id: string;
  number: string;
  status: string;
  version: number;
}

async function lockLot(ctx: Context, { lotId, expectedVersion }: { lotId: string; expectedVersion?: number | undefined }, wanted: string) {
  const lot = await ctx.row<Lot>(LOCK, { lotId });
  if (!lot) throw errors.lot_not_found({ lot: lotId });
  requireVersion(lot.version, expectedVersion);
  if ((lot.status === 'blocked') !== (wanted === 'blocked')) throw errors.lot_status({ number: lot.number });
  return lot;
}

/** Nothing of a lot leaves any more: its good goods are held back wherever they lie (facts.md 1.6). */
export const freezeLot = handle(inventory.operations['freeze-lot'], async (ctx, { reason, ...input }) => {
  const lot = await lockLot(ctx, input, 'free');
  const done = await changeLots(ctx, { lotIds: [lot.id], from: 'good', to: 'frozen', remark: reason, leavesAllocated: false });
  ctx.post(FREEZE, { lotId: lot.id, reason });
  ctx.change('inventory.lot', lot.id, { status: lot.status }, { status: 'blocked', reason });
  ctx.emit(inventory.events['lot-changed'], { id: lot.id });
  return { id: lot.id, number: lot.number, version: lot.version + 1, ...done };
});

/** What was held back can be sold again. */
export const releaseLot = handle(inventory.operations['release-lot'], async (ctx, input) => {
  const lot = await lockLot(ctx, input, 'blocked');
  const done = await changeLots(ctx, { lotIds: [lot.id], from: 'frozen', to: 'good', remark: lot.number, leavesAllocated: false });
  ctx.post(RELEASE, { lotId: lot.id });
  ctx.change('inventory.lot', lot.id, { status: lot.status }, { status: 'normal' });
  ctx.emit(inventory.events['lot-changed'], { id: lot.id });
  return { id: lot.id, number: lot.number, version: lot.version + 1, ...done };
});

/** The last usable day itself is still good; the day after nothing of the lot can be sold. */
export const expireLots = handle(inventory.operations['expire-lots'], async (ctx) => {
  const past = await ctx.rows<{ id: string }>(PAST);
  if (!past.length) return { lots: 0, quantity: '0' };
  const lotIds = past.map(({ id }) => id);
  const { quantity } = await changeLots(ctx, { lotIds, from: 'good', to: 'expired', remark: ctx.today, leavesAllocated: true });
  ctx.post(EXPIRED, { lotIds });
  for (const id of lotIds) {
    ctx.change('inventory.lot', id, { status: 'normal' }, { status: 'expired' });
    ctx.emit(inventory.events['lot-changed'], { id });
  }
  return { lots: lotIds.length, quantity };
});
