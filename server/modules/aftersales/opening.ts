import { businessDate } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { decimal, isPositive, isZero, sum } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import type { LockedOrder } from '../sales/index.ts';
import { type AfterSaleLine, type AfterSaleRow, openAfterSale, type Opened } from './after-sale.ts';
import { aftersales } from './contract.ts';
import { errors } from './errors.ts';
import { othersOf } from './others.ts';
import { type Asked, quoteOf } from './quoting.ts';
import { dueAfter, settleOrder } from './saving.ts';
import type { Quote } from './shapes.ts';

const SERIES = numberSeries('after_sale', 'AS');

/** What is said of a new case beside what is asked for. */
export interface NewCase extends Asked {
  reasonId: string | null;
  description: string;
  platformNumber: string | null;
  handlerId: string | null;
  department: string;
  warehouseId: string | null;
  returnCarrier: string;
  returnTracking: string;
  deadlineAt: string | null;
  deadlineAction: string;
  openedAt: string;
}

const INSERT = statement(`
  with a as (
    insert into aftersales.after_sale (merchant_id, id, number, type, order_id, order_number, shop_id, customer_id, platform_number, reason_id,
      responsibility, description, handler_id, department, warehouse_id, currency, policy, quote, requested_amount, approved_amount, freight_amount,
      return_carrier, return_tracking, deadline_at, deadline_action, due_at, opened_at, business_date, created_by, recorded_at)
    select :merchant, r.id, r.number, r.type, r."orderId", r."orderNumber", r."shopId", r."customerId", r."platformNumber", r."reasonId",
      r.responsibility, r.description, r."handlerId", r.department, r."warehouseId", r.currency, r.policy, :quote::jsonb, r.amount, r.amount,
      r.freight, r."returnCarrier", r."returnTracking", r."deadlineAt", r."deadlineAction", r."dueAt", r."openedAt", r.date, :actor, :now
    from json_to_record(:row::json) as r (id uuid, number text, type text, "orderId" uuid, "orderNumber" text, "shopId" uuid, "customerId" uuid,
      "platformNumber" text, "reasonId" uuid, responsibility text, description text, "handlerId" uuid, department text, "warehouseId" uuid,
      currency text, policy text, amount numeric, freight numeric, "returnCarrier" text, "returnTracking" text, "deadlineAt" timestamptz,
      "deadlineAction" text, "dueAt" timestamptz, "openedAt" timestamptz, date date))
  insert into aftersales.after_sale_line (merchant_id, after_sale_id, n, id, order_id, order_line_id, sku_id, quantity, amount)
  select :merchant, :id::uuid, x.n, x.id, :orderId::uuid, x.line, x.sku, x.quantity, x.amount
  from unnest(:ns::smallint[], :ids::uuid[], :lineIds::uuid[], :skuIds::uuid[], :quantities::numeric[], :amounts::numeric[])
    as x (n, id, line, sku, quantity, amount)`);

/** Opens a case on a locked order: checks the quantities, computes and keeps the amounts, stops what must not leave. Answers it as requested. */
export async function openCase(ctx: Context, locked: LockedOrder, given: NewCase): Promise<Opened> {
  const { order } = locked;
  if (order.fulfilmentStatus === 'draft') throw errors.order_draft({ number: order.number });
  const others = await othersOf(ctx, order.id, null);
  const quote = await quoteOf(ctx, locked, given, others);
  const nothing = quote.lines.every((line) => isZero(decimal(line.quantity)));
  if (nothing && !isPositive(decimal(quote.total)) && !['compensation', 'resend'].includes(given.type)) throw errors.nothing_asked();
  const [drawn, dueAt] = await Promise.all([ctx.number(SERIES), dueAfter(ctx, 'requested')]);
  const id = ctx.newId();
  const number = ctx.dryRun ? `${drawn} ${order.number}` : drawn;
  insert(ctx, locked, { id, number, dueAt, given, quote });
  await settleOrder(ctx, locked);
  ctx.change('aftersales.after_sale', id, null, { number, type: given.type, order: order.number, amount: quote.total });
  ctx.emit(aftersales.events['after-sale-opened'], { id, number, orderId: order.id });
  return { ...(await openAfterSale(ctx, id)), locked };
}

interface Inserted {
  id: string;
  number: string;
  dueAt: string | null;
  given: NewCase;
  quote: Quote;
}

function insert(ctx: Context, { order }: LockedOrder, { id, number, dueAt, given, quote }: Inserted): void {
  const { lines: _, promotion: __, agreed: ___, ...said } = given;
  ctx.post(INSERT, {
    id,
    orderId: order.id,
    quote: JSON.stringify(quote),
    row: JSON.stringify({
      ...said,
      id,
      number,
      dueAt,
      ...{ orderId: order.id, orderNumber: order.number, shopId: order.shopId, customerId: order.customerId, currency: order.currency },
      warehouseId: given.warehouseId ?? order.warehouseId,
      ...{ amount: quote.total, freight: quote.freight, date: businessDate(given.openedAt, ctx.merchant.zone) },
    }),
    ns: quote.lines.map((_line, index) => index + 1),
    ids: quote.lines.map(() => ctx.newId()),
    lineIds: quote.lines.map((line) => line.orderLineId),
    skuIds: quote.lines.map((line) => line.skuId),
    quantities: quote.lines.map((line) => line.quantity),
    amounts: quote.lines.map((line) => line.amount),
  });
}

/** What was approved: the amounts of its lines and its freight. */
export const approvedOf = (lines: readonly Pick<AfterSaleLine, 'amount'>[], freight: AfterSaleRow['freightAmount']) =>
  sum([...lines.map((line) => decimal(line.amount)), decimal(freight)]);
