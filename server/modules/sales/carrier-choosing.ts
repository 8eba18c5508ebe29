import type { Context } from '../../kernel/context.ts';
import { text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { chooseCarriers, hasServices } from '../freight/index.ts';
import { type Chosen, warehouseOf } from './allocation/choosing.ts';
import { wishOf } from './audit/carrier-words.rules.ts';
import { rulesInForce } from './audit/policies.ts';
import { readRemarks } from './audit/remarks.rules.ts';
import { openLines } from './choosing.ts';
import { remaining } from './order.rules.ts';

const PLACES =
  statement(`select o.id, o.country, o.province, o.city, o.district, o.buyer_remark as "buyerRemark", o.seller_remark as "sellerRemark",
    o.payable_amount - o.paid_amount as due
  from sales.sales_order o where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and not o.carrier_fixed`);
const DECIDED =
  statement(`insert into sales.decision (merchant_id, id, order_id, subject, chosen, reasons, alternatives, operation_id, recorded_at)
  select :merchant, x.id, x.order_id, 'carrier', x.chosen, x.reasons, x.alternatives, :operation, :now
  from unnest(:decisionIds::uuid[], :orderIds::uuid[], :chosen::jsonb[], :reasons::jsonb[], :alternatives::jsonb[])
    as x (id, order_id, chosen, reasons, alternatives)`);

interface Place {
  id: string;
  country: string;
  province: string;
  city: string;
  district: string;
  buyerRemark: string;
  sellerRemark: string;
  due: string;
}

/** How an order travels; an empty carrier where nobody takes it. */
export interface Travel {
  carrier: string;
  serviceId: string | null;
}

/**
 * Chooses how orders travel whose warehouse was found, unless a person said it, and keeps why (facts.md 4.9). An order that nobody takes has no carrier;
 * whoever ships it decides. Where no service is set up nothing is chosen at all. Whoever audits the orders writes it into them, with all else.
 */
export async function decideCarriers(ctx: Context, found: readonly Chosen[]): Promise<ReadonlyMap<string, Travel>> {
  const travels = new Map<string, Travel>();
  if (!found.length || !(await hasServices(ctx))) return travels;
  const [rows, { remarks }] = await Promise.all([
    ctx.rows<Place>(PLACES, { orderIds: found.map(({ locked }) => locked.order.id) }),
    rulesInForce(ctx),
  ]);
  const places = new Map(rows.map((row) => [row.id, row]));
  const asking = found.flatMap((one) => {
    const place = places.get(one.locked.order.id);
    return place ? [{ ...one, place }] : [];
  });
  const choices = await chooseCarriers(
    ctx,
    asking
      .map(({ place, ...one }) => ({ one, ...one.locked, place }))
      .map(({ one, order, lines, place }) => ({
        shopId: order.shopId,
        warehouseId: warehouseOf(one),
        goods: openLines(lines).map((line) => ({ skuId: line.skuId, quantity: text(remaining(line)), amount: line.buyerAmount })),
        to: place,
        collected: order.cashOnDelivery ? due(place.due) : null,
        remarks: [place.buyerRemark, place.sellerRemark],
        shipBy: order.shipBy,
        wish: wishOf(readRemarks(place, remarks, { shopId: order.shopId, today: ctx.today })),
      })),
  );
  if (!choices?.length) return travels;
  for (const [index, { locked }] of asking.entries()) {
    const chosen = choices[index]?.chosen;
    travels.set(locked.order.id, { carrier: chosen?.carrier ?? '', serviceId: chosen?.serviceId ?? null });
  }
  ctx.post(DECIDED, {
    orderIds: asking.map(({ locked }) => locked.order.id),
    decisionIds: asking.map(() => ctx.newId()),
    chosen: choices.map(({ decision }) => JSON.stringify(decision.chosen)),
    reasons: choices.map(({ decision }) => JSON.stringify(decision.reasons)),
    alternatives: choices.map(({ decision }) => JSON.stringify(decision.alternatives)),
  });
  return travels;
}

const due = (amount: string): string => (amount.startsWith('-') ? text(zero) : amount);
