import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { endOutbounds } from '../ending.ts';
import { errors } from '../errors.ts';
import { batchOf, checkVersion, rowOf } from '../opening.ts';
import { lockWave, refuseWave } from '../wave.ts';

const LIVE = statement(`select b.id from fulfilment.outbound b where b.merchant_id = :merchant and b.wave_id = :waveId::uuid
  and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed') order by b.id`);
const CANCEL = statement(`update fulfilment.wave v set status = case when exists (select from fulfilment.outbound b
      where b.merchant_id = v.merchant_id and b.wave_id = v.id and b.status = 'shipped') then 'done' else 'cancelled' end,
    ended_at = :now, version = v.version + 1
  where v.merchant_id = :merchant and v.id = :waveId::uuid`);
const FOUND = statement(`select b.id, b.order_number as "orderNumber" from fulfilment.outbound b
  where b.merchant_id = :merchant and b.id = any(:outboundIds::uuid[]) and (:warehouses is null or b.warehouse_id = any(:warehouses))`);

/** 取消波次: bins are free again, goods in hand go back, the orders wait to be shipped. A wave of which some have left is done with those. */
export const cancelWave = handle(fulfilment.operations['cancel-wave'], async (ctx, { waveId, expectedVersion, reason }) => {
  const live = await ctx.rows<{ id: string }>(LIVE, { waveId });
  await endOutbounds(
    ctx,
    live.map(({ id }) => id),
    'cancelled',
    reason,
  );
  const wave = await lockWave(ctx, waveId);
  checkVersion(wave.version, live.length && wave.status !== 'draft' ? undefined : expectedVersion);
  if (wave.status !== 'done') refuseWave(wave, 'fulfilment.cancel-wave');
  else if (!live.length) throw errors.wave_status({ number: wave.number });
  ctx.post(CANCEL, { waveId });
  ctx.change('fulfilment.wave', waveId, { status: wave.status }, { status: 'cancelled', reason });
  ctx.emit(fulfilment.events['wave-changed'], { id: waveId, number: wave.number });
  return { id: waveId, number: wave.number, version: wave.version + 1 };
});

/** 移出波次: single orders leave a wave and wait for another; a row for each. */
export const takeOutOfWave = handle(fulfilment.operations['take-out-of-wave'], async (ctx, { outboundIds, reason }) => {
  const found = new Map(
    (await ctx.rows<{ id: string; orderNumber: string }>(FOUND, { outboundIds })).map((row) => [row.id, row.orderNumber]),
  );
  const ended = new Set((await endOutbounds(ctx, [...found.keys()], 'cancelled', reason)).map((outbound) => outbound.id));
  for (const id of ended) ctx.change('fulfilment.outbound', id, { status: 'waved' }, { status: 'cancelled', reason });
  return batchOf(
    [...new Set(outboundIds)].map((id) => {
      const number = found.get(id) ?? null;
      if (ended.has(id)) return rowOf(ctx, id, { number });
      return rowOf(ctx, id, { number, refusal: number ? errors.outbound_status({ number }) : errors.outbound_not_found({ number: id }) });
    }),
  );
});
