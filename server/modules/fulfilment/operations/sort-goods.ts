import { handle } from '../../../kernel/context.ts';
import { add, decimal, isPositive, minimum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { isDone } from '../outbound.rules.ts';
import { lockOutbound, refuseStopped } from '../outbound.ts';
import { scannedSku } from '../picking.ts';
import { isSlot, sortTarget } from '../sorting.ts';
import { afterStep, openSorted } from '../stations.ts';
import { refreshWaves } from '../wave.ts';

const LOCK_WAVE = statement(
  `select v.number, v.status from fulfilment.wave v where v.merchant_id = :merchant and v.id = :waveId::uuid for no key update`,
);
const SORTED = statement(`update fulfilment.outbound_line l set sorted = l.sorted + :quantity::numeric
  where l.merchant_id = :merchant and l.outbound_id = :outboundId::uuid and l.n = :n::smallint`);
const ALL_SORTED = statement(`update fulfilment.outbound b set status = 'sorted', sorted_at = :now, version = b.version + 1
  where b.merchant_id = :merchant and b.id = :outboundId::uuid and b.status = 'picked'`);

/**
 * 播种: goods of a wave lie in the slot of an order. Both the goods and the slot are scanned, so that what the books say of the wall is what lies in it,
 * also after a power cut. Two people at one wall come one after the other.
 */
export const sortGoods = handle(fulfilment.operations['sort-goods'], async (ctx, { waveId, code, slot }) => {
  const wave = await ctx.row<{ number: string; status: string }>(LOCK_WAVE, { waveId });
  if (!wave) throw errors.wave_not_found({ number: waveId });
  const scanned = await scannedSku(ctx, code);
  const target = scanned && (await sortTarget(ctx, waveId, scanned.skuId));
  if (!scanned || !target) throw errors.sort_not_wanted({ code });
  if (!isSlot(slot, target)) throw errors.sort_wrong_slot({ sku: scanned.skuCode, slot: target.label });
  const found = await lockOutbound(ctx, target.outboundId);
  refuseStopped(found);
  const { outbound, lines } = found;
  const line = lines.find((each) => each.skuId === scanned.skuId && isPositive(openSorted(each)));
  if (!line) throw errors.sort_not_wanted({ code });
  const quantity = minimum(scanned.unit, openSorted(line));
  ctx.post(SORTED, { outboundId: outbound.id, n: line.n, quantity: text(quantity) });
  line.sorted = text(add(decimal(line.sorted), quantity));
  const complete = lines.every((each) => isDone(each, 'sorted')) && outbound.status === 'picked';
  if (complete) {
    ctx.post(ALL_SORTED, { outboundId: outbound.id });
    outbound.status = 'sorted';
    refreshWaves(ctx, [waveId]);
  }
  return afterStep(ctx, found, { line, skuCode: scanned.skuCode, done: line.sorted, complete, ended: 'sort' });
});
