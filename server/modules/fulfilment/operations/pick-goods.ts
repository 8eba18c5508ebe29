import { handle } from '../../../kernel/context.ts';
import { isPositive, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { afterPicking, linesAt, lockTask, type OpenLine, type PickTask, quantityOf, requireMine, whyStopped } from '../picking.ts';
import { openOf, shareOut } from '../wave.rules.ts';

const TAKE = statement(`with x as (select * from unnest(:ids::uuid[], :quantities::numeric[]) as x (id, quantity)),
  p as (
    update fulfilment.pick_line l set picked = l.picked + x.quantity, picked_at = :now, picked_by = :actor
    from x where l.merchant_id = :merchant and l.id = x.id)
  update fulfilment.outbound_line o set picked = o.picked + g.quantity
  from (
    select l.outbound_id, l.outbound_n, sum(x.quantity) as quantity from x join fulfilment.pick_line l on l.merchant_id = :merchant and l.id = x.id
    group by l.outbound_id, l.outbound_n) g
  where o.merchant_id = :merchant and o.outbound_id = g.outbound_id and o.n = g.outbound_n`);

/** 拣货: goods leave their bin for the trolley, for the orders that want them, in the order of their slots. Orders that were stopped get nothing. */
export const pickGoods = handle(fulfilment.operations['pick-goods'], async (ctx, { taskId, bin, code, quantity, slot }) => {
  const task = await lockTask(ctx, taskId);
  const { scanned, lines: found } = await linesAt(ctx, taskId, { bin, code });
  const asked = slot === undefined ? found : found.filter((line) => line.slot === slot);
  refuseGone(task, asked);
  requireMine(ctx, task);
  const open = asked.filter((line) => isPositive(openOf([line])));
  const stopped = open.map((line) => ({ line, refusal: whyStopped(line) }));
  const wanting = stopped.filter(({ refusal }) => !refusal).map(({ line }) => line);
  const taken = quantityOf(scanned, quantity);
  const { parts, over } = shareOut(taken, wanting);
  // more than the others want: whoever scanned on holds goods of an order that was stopped
  const refusal = stopped.find((each) => each.refusal)?.refusal ?? asked.filter((line) => line.gone).map(whyStopped)[0];
  if (isPositive(over) && refusal) throw refusal;
  if (isPositive(over)) throw errors.pick_too_many({ code: scanned.skuCode, open: text(openOf(wanting)) });
  ctx.post(TAKE, { ids: parts.map((part) => part.id), quantities: parts.map((part) => part.quantity) });
  const ids = new Set(parts.map((part) => part.id));
  const taskDone = await afterPicking(
    ctx,
    task,
    wanting.filter((line) => ids.has(line.id)).map((line) => line.outboundId),
  );
  return { id: taskId, number: task.number, picked: text(taken), open: text(subtract(openOf(wanting), taken)), taskDone };
});

/** Whoever scans on for an order that was taken away holds its goods: that is said first, also where the task has ended with it. */
function refuseGone(task: PickTask, asked: readonly OpenLine[]): void {
  if (task.status !== 'done' && task.status !== 'cancelled') return;
  const refusal = asked.filter((line) => line.gone).map(whyStopped)[0];
  if (refusal) throw refusal;
}
