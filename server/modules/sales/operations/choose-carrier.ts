import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { changed, openOrder } from '../opening.ts';

const SERVICE = statement(`select s.id as "serviceId", c.code as carrier, c.name || ' · ' || s.name as name, s.days::int
  from freight.service s join freight.carrier c on c.merchant_id = s.merchant_id and c.id = s.carrier_id
  where s.merchant_id = :merchant and s.id = :serviceId::uuid and c.code = :carrier`);
const BEFORE = statement(`select d.chosen, d.alternatives from sales.decision d
  where d.merchant_id = :merchant and d.order_id = :orderId::uuid and d.subject = 'carrier' order by d.recorded_at desc, d.id desc limit 1`);
const CHOOSE = statement(`
  with d as (
    insert into sales.decision (merchant_id, id, order_id, subject, chosen, reasons, alternatives, operation_id, recorded_at)
    select :merchant, :decisionId::uuid, :orderId::uuid, 'carrier', :chosen::jsonb, :reasons::jsonb, :alternatives::jsonb, :operation, :now
    where :carrier <> '')
  update sales.sales_order o set carrier = :carrier, carrier_service = :serviceId::uuid, carrier_fixed = :carrier <> '', version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

type Looked = { serviceId?: string; [figure: string]: unknown };

/** The carrier that the buyer or the merchant wants: the audit chooses no other. Emptied, the next audit chooses again. */
export const chooseCarrier = handle(sales.operations['choose-carrier'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.choose-carrier');
  const { carrier, reason, serviceId = null } = input;
  const service = serviceId ? await ctx.row<Looked>(SERVICE, { serviceId, carrier }) : { carrier };
  if (!service) throw errors.service_unknown();
  const looked = await lookedAt(ctx, order.id);
  ctx.post(CHOOSE, {
    ...{ orderId: order.id, carrier, serviceId, decisionId: ctx.newId() },
    // what was found of it before, its price above all, stays beside what a person says
    chosen: JSON.stringify({ ...looked.find((each) => serviceId !== null && each.serviceId === serviceId), ...service }),
    reasons: JSON.stringify([{ code: 'chosen_by_person', detail: reason }]),
    alternatives: JSON.stringify(looked.filter((each) => each.serviceId !== serviceId)),
  });
  order.version += 1;
  ctx.change('sales.order', order.id, { carrier: order.carrier }, { carrier, ...(reason && { reason }) });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});

/** The services that were compared for an order, the best first. */
async function lookedAt(ctx: Context, orderId: string): Promise<Looked[]> {
  const before = await ctx.row<{ chosen: Looked; alternatives: Looked[] }>(BEFORE, { orderId });
  if (!before) return [];
  return before.chosen.serviceId ? [before.chosen, ...before.alternatives] : before.alternatives;
}
