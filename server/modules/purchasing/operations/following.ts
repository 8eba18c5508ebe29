import { handle } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { decimal, multiply, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { amended, refuseBelowReceived } from '../amending.ts';
import { totals } from '../amounts.rules.ts';
import { roundingOf } from '../books.ts';
import { purchasing } from '../contract.ts';
import { insertLines, readyLines } from '../ordering.ts';
import { linesOfOrders, openOrder, saveOrder } from '../orders.ts';
import { lineProblems } from '../problems.ts';
import { rateOf, rateOfOrder } from '../rates.ts';
import { suppliersById } from '../suppliers.ts';
import { errors } from '../errors.ts';

const CONFIRM = statement(`update purchasing.order_line l set confirmed_date = c.day
  from unnest(:lineIds::uuid[], :days::date[]) as c (id, day) where l.merchant_id = :merchant and l.id = c.id and l.order_id = :orderId::uuid`);
const CONFIRMED = statement(`update purchasing.purchase_order set confirmed_at = coalesce(confirmed_at, :now)
  where merchant_id = :merchant and id = :orderId::uuid`);
const AMEND =
  statement(`update purchasing.order_line l set quantity = c.quantity, unit_price = c."unitPrice", pack_unit_id = (c.pack->>'unitId')::uuid,
    pack_name = c.pack->>'name', pack_size = (c.pack->>'size')::numeric, pack_price = (c.pack->>'price')::numeric, net_amount = c.net, tax_amount = c.tax,
    gross_amount = c.gross, expected_date = c."expectedDate", confirmed_date = case when c.quantity > l.quantity then null else l.confirmed_date end
  from jsonb_to_recordset(:lines::jsonb) as c (id uuid, quantity numeric, "unitPrice" numeric, pack jsonb, net numeric, tax numeric, gross numeric, "expectedDate" date)
  where l.merchant_id = :merchant and l.id = c.id`);

/** The supplier answers: the day of each line, or one for all. */
export const confirmOrder = handle(purchasing.operations['confirm-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'confirm-order');
  const lines = await linesOfOrders(ctx, [order.id]);
  const problems = lineProblems(ctx);
  for (const [at, { lineId }] of input.lines.entries()) if (!lines.some(({ id }) => id === lineId)) problems.add(at + 1, 'line_unknown');
  problems.refuse();
  const said = new Map(input.lines.map(({ lineId, confirmedDate }) => [lineId, confirmedDate]));
  const days = lines.map(({ id }) => said.get(id) ?? input.confirmedDate);
  const dated = lines.filter((_, at) => days[at] !== undefined);
  if (dated.length)
    ctx.post(CONFIRM, { orderId: order.id, lineIds: dated.map(({ id }) => id), days: days.filter((day) => day !== undefined) });
  ctx.post(CONFIRMED, { orderId: order.id });
  const { reference = order.reference } = input;
  return saveOrder(ctx, order, { stage: order.stage === 'sent' ? 'confirmed' : order.stage, reference }, lines);
});

/** 变更: a new revision. What becomes dearer than the tolerance is approved again; what has come in stays. */
export const amendOrder = handle(purchasing.operations['amend-order'], async (ctx, { reason, added, ...input }) => {
  const order = await openOrder(ctx, input, 'amend-order');
  const [before, suppliers, tolerance, limit] = await Promise.all([
    linesOfOrders(ctx, [order.id]),
    suppliersById(ctx, [order.supplierId]),
    parameter(ctx, 'purchasing.amend_tolerance'),
    parameter(ctx, 'purchasing.approve_from'),
  ]);
  const known = suppliers.get(order.supplierId);
  if (!known) throw errors.supplier_not_found();
  await refuseBelowReceived(ctx, before, input.lines);
  const changed = amended(order, before, { amendments: input.lines, rounding: await roundingOf(ctx) });
  // the terms of the order hold for what is added, whatever those of the supplier have become
  const supplier = { ...known, currency: order.currency, taxInclusive: order.taxInclusive };
  const fresh = await readyLines(ctx, added, { supplier, warehouseId: order.warehouseId, date: ctx.today });
  const sums = totals([...changed, ...fresh]);
  const approved = decimal(order.approvedAmount ?? '0');
  const exponent = currencyExponent(order.currency);
  const mayCost = multiply(approved, decimal(text((decimal('1') + decimal(tolerance)) as never)), exponent);
  const rate = await rateOf(ctx, order.currency, order.orderDate, rateOfOrder(order));
  const isLarge = multiply(decimal(sums.gross), decimal(rate), ctx.merchant.exponent) >= decimal(limit);
  const again = decimal(sums.gross) > mayCost && isLarge;
  ctx.post(AMEND, {
    lines: JSON.stringify(changed.map((line) => ({ ...line, net: text(line.net), tax: text(line.tax), gross: text(line.gross) }))),
  });
  insertLines(ctx, order.id, fresh, Math.max(0, ...before.map(({ n }) => n)));
  ctx.change('purchasing.order', order.id, { revision: order.revision }, { revision: order.revision + 1, reason });
  const progress = [...changed, ...fresh.map((line) => ({ ...line, received: '0', replaced: '0', cancelled: '0' }))];
  const changes = { ...sums, revision: order.revision + 1, ...(again ? { stage: 'submitted' as const } : { approvedAmount: sums.gross }) };
  return saveOrder(ctx, order, changes, progress);
});
