import type { Call } from './driver.ts';
import type { Outside } from './transactions.ts';

/** Everything there is of the work of the driver, counted in one statement: what belongs together must have come together. */
const TRACES = `
  with logged as (select operation, count(*)::int as calls from kernel.operation_log where operation = any ('{sales.place-order,sales.audit-order,billing.receive-payment,fulfilment.ship-order}') group by 1),
    keyed as (select l.operation, count(*)::int as calls from kernel.idempotency k join kernel.operation_log l on l.merchant_id = k.merchant_id and l.id = k.operation_id where k.key ~ '^\\d+-\\d+ ' group by 1)
  select
    (select coalesce(json_object_agg(operation, calls), '{}') from logged) as logged,
    (select coalesce(json_object_agg(operation, calls), '{}') from keyed) as keyed,
    (select count(*)::int from sales.sales_order) as orders,
    (select count(*)::int from sales.sales_order where audited_at is not null) as audited,
    (select count(*)::int from sales.sales_order where shipped_at is not null) as shipped_orders,
    (select coalesce(sum(line_count), 0)::int from sales.sales_order) as lines_said,
    (select count(*)::int from sales.order_line) as lines,
    (select coalesce(sum(line_count), 0)::int from sales.sales_order where audited_at is not null and shipped_at is null) as lines_waiting,
    (select count(*)::int from inventory.reservation) as reservations,
    (select count(*)::int from billing.payment) as payments,
    (select count(*)::int from sales.sales_order where payment_status = 'paid' and paid_amount = payable_amount) as paid_orders,
    (select count(*)::int from sales.sales_order where paid_amount <> 0) as orders_with_money,
    (select count(*)::int from fulfilment.shipment) as shipments,
    (select coalesce(sum(line_count), 0)::int from sales.sales_order where shipped_at is not null) as lines_shipped,
    (select count(*)::int from fulfilment.shipment_line) as shipment_lines`;

interface Traces {
  logged: Record<string, number>;
  keyed: Record<string, number>;
  orders: number;
  audited: number;
  shipped_orders: number;
  lines_said: number;
  lines: number;
  lines_waiting: number;
  reservations: number;
  payments: number;
  paid_orders: number;
  orders_with_money: number;
  shipments: number;
  lines_shipped: number;
  shipment_lines: number;
}

/** What is there in part only: each entry is a pair of counts that must be equal and are not. */
export async function halfDone(database: Outside): Promise<string[]> {
  const [found] = await database.rows<Traces & Record<string, never>>(TRACES);
  if (!found) return ['nothing answered'];
  const of = (operation: string) => found.logged[operation] ?? 0;
  const pairs: [name: string, one: number, other: number][] = [
    ['orders and their log', found.orders, of('sales.place-order')],
    ['orders and their keys', found.orders, found.keyed['sales.place-order'] ?? 0],
    ['lines and what orders say', found.lines, found.lines_said],
    ['audits and their log', found.audited, of('sales.audit-order')],
    ['audits and their keys', found.audited, found.keyed['sales.audit-order'] ?? 0],
    ['reservations and audited lines', found.reservations, found.lines_waiting],
    ['payments and their log', found.payments, of('billing.receive-payment')],
    ['payments and their keys', found.payments, found.keyed['billing.receive-payment'] ?? 0],
    ['payments and paid orders', found.payments, found.paid_orders],
    ['paid orders and orders with money', found.paid_orders, found.orders_with_money],
    ['shipments and their log', found.shipments, of('fulfilment.ship-order')],
    ['shipments and their keys', found.shipments, found.keyed['fulfilment.ship-order'] ?? 0],
    ['shipments and shipped orders', found.shipments, found.shipped_orders],
    ['shipment lines and lines of shipped orders', found.shipment_lines, found.lines_shipped],
  ];
  return pairs.filter(([, one, other]) => one !== other).map(([name, one, other]) => `${name}: ${one}, ${other}`);
}

interface OrderRow {
  id: string;
  number: string;
  lines: string;
  reserved: string | null;
  paid: string | null;
  shipped: string | null;
}

const ORDERS = `
  select o.id, o.number,
    (select string_agg(s.code || ' ' || trim_scale(l.quantity), ', ' order by s.code) from sales.order_line l
      join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id where l.merchant_id = o.merchant_id and l.order_id = o.id) as lines,
    (select string_agg(s.code || ' ' || trim_scale(r.quantity), ', ' order by s.code) from inventory.reservation r
      join catalog.sku s on s.merchant_id = r.merchant_id and s.id = r.sku_id where r.merchant_id = o.merchant_id and r.document_id = o.id) as reserved,
    (select string_agg(p.number || ' ' || trim_scale(p.amount), ', ') from billing.payment p where p.merchant_id = o.merchant_id and p.order_id = o.id) as paid,
    (select string_agg(p.number, ', ') from fulfilment.shipment p where p.merchant_id = o.merchant_id and p.order_id = o.id) as shipped
  from sales.sales_order o`;

/** Every order as the database has it now. */
export const ordersIn = (database: Outside): Promise<OrderRow[]> => database.rows<any>(ORDERS);

/** Every order as the acknowledged answers say it must be. */
export function ordersAcknowledged(calls: readonly Call[], codeOf: (skuId: string) => string): OrderRow[] {
  const orders = new Map<string, OrderRow>();
  for (const { operation, input, output } of calls) {
    if (operation !== 'sales.place-order') continue;
    const lines = (input as { lines: { skuId: string; quantity: string }[] }).lines.map(
      ({ skuId, quantity }) => `${codeOf(skuId)} ${quantity}`,
    );
    orders.set(output.id, {
      id: output.id,
      number: output.number,
      lines: lines.sort().join(', '),
      reserved: null,
      paid: null,
      shipped: null,
    });
  }
  for (const { operation, input, output } of calls) {
    const asked = input as { orderId?: string; amount?: string };
    const order = orders.get(asked.orderId ?? '');
    if (!order) continue;
    if (operation === 'sales.audit-order') order.reserved = order.lines;
    if (operation === 'billing.receive-payment') order.paid = `${output.number} ${asked.amount}`;
    if (operation === 'fulfilment.ship-order') order.shipped = output.number;
  }
  for (const order of orders.values()) if (order.shipped) order.reserved = null;
  return [...orders.values()];
}
