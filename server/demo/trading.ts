import { askForMoney, backAt, receiveBack, refundBack, refundedAt } from './after-sales.ts';
import type { DemoOrder } from './orders.ts';
import { amountOf } from './goods.ts';
import { carriers } from './shops.data.ts';
import type { Step } from './stocking.ts';
import { chunksOf, idOf, type Placed, shipmentIds, type World } from './world.ts';

/** Orders to which the same happens at the same time; the name is that of the first. */
interface Moment {
  name: string;
  at: number;
  orders: DemoOrder[];
}

/** All orders that have something at the same moment do it in one call, up to 200 at a time. */
function together(
  orders: readonly DemoOrder[],
  timeOf: (order: DemoOrder) => number | undefined,
  run: (world: World, moment: Moment) => Promise<unknown>,
): Step[] {
  const byTime = new Map<number, DemoOrder[]>();
  for (const order of orders) {
    const at = timeOf(order);
    if (at !== undefined) byTime.set(at, [...(byTime.get(at) ?? []), order]);
  }
  return [...byTime].flatMap(([at, some]) =>
    [...chunksOf(some, 200)].map((chunk) => ({
      at,
      weight: Math.ceil(chunk.length / 10) + 1,
      run: (world: World) => run(world, { name: chunk[0]?.number ?? '', at, orders: chunk }),
    })),
  );
}

const isoOf = (time: number) => new Date(time).toISOString();
const placedOf = (world: World, orders: readonly DemoOrder[]): Placed[] => orders.flatMap(({ number }) => world.orders.get(number) ?? []);

function documentOf(world: World, order: DemoOrder) {
  const { account, name, phone, province, city, district, address } = order.buyer;
  return {
    ...{ shopId: idOf(world.shops, order.shop.code), platformNumber: order.number, placedAt: isoOf(order.placedAt) },
    paidAt: order.course.paid ? isoOf(order.placedAt + 90_000) : null,
    status: order.course.stopped ? 'on_hold' : 'open',
    buyer: { account: `${order.shop.code.toLowerCase()}_${account}`, name },
    receiver: { name, phone, country: 'CN', province, city, district, address },
    ...{ buyerRemark: order.buyerRemark, sellerRemark: order.sellerRemark, flag: order.flag },
    ...{ discount: amountOf(order.discount), platformDiscount: amountOf(order.platformDiscount), freight: amountOf(order.freight) },
    lines: order.lines.map(({ sku, title, quantity, unknownAs }) => ({
      ...(unknownAs ? { platformSku: unknownAs, title: `新品 ${title}` } : { skuCode: sku.code, title }),
      ...{ quantity: String(quantity), unitPrice: amountOf(sku.price) },
    })),
  };
}

/** The orders of a day come in, and the money of those that are paid. */
async function takeIn(world: World, { name, at, orders }: Moment) {
  const answer = await world.act(`intake ${name}`, at, 'sales.intake-orders', { orders: orders.map((order) => documentOf(world, order)) });
  for (const [index, plan] of orders.entries()) {
    const { id, number, payable } = answer.orders[index];
    world.orders.set(plan.number, { plan, id, orderNumber: number, payable, audited: false, shipments: [] });
  }
  const paid = placedOf(world, orders).filter(({ plan }) => plan.course.paid);
  if (!paid.length) return;
  await world.act(`payments ${name}`, at + 60_000, 'billing.receive-payments', {
    payments: paid.map(({ id, payable, plan }) => ({
      ...{ orderId: id, amount: payable, method: plan.shop.method, paidAt: isoOf(plan.placedAt + 90_000), reference: `P${plan.number}` },
    })),
  });
}

async function audit(world: World, { name, at, orders }: Moment) {
  const placed = placedOf(world, orders);
  const answer = await world.act(`audit ${name}`, at, 'sales.audit-orders', { orderIds: placed.map(({ id }) => id) });
  const done = new Set(answer.rows.filter((row: { done: boolean }) => row.done).map((row: { orderId: string }) => row.orderId));
  for (const order of placed) order.audited = done.has(order.id);
}

/** Carrier and tracking number, made from the order's number. */
function parcelOf(order: Placed, part: number) {
  const number = Number(order.plan.number.replace(/\D/g, ''));
  const code = carriers[number % carriers.length] ?? carriers[0];
  return { orderId: order.id, carrier: code, trackingNumber: `${code}${6 + part}${String(number).padStart(11, '0')}` };
}

/** The first line leaves, the others follow. */
async function shipFirstLine(world: World, order: Placed, at: number): Promise<void> {
  const { lines } = await world.ask('sales.order', { number: order.orderNumber });
  const input = { ...parcelOf(order, 1), lines: [{ lineId: lines[0].id, quantity: lines[0].quantity }] };
  const { id } = await world.act(`ship part ${order.plan.number}`, at, 'fulfilment.ship-order', input);
  order.shipments.push(id);
}

const shipWhole = (part: 1 | 2) =>
  async function (world: World, { name, at, orders }: Moment) {
    const ready = placedOf(world, orders).filter(({ audited, shipments }) => audited && (part === 1 || shipments.length > 0));
    if (!ready.length) return;
    const input = { orders: ready.map((order) => parcelOf(order, part)) };
    const { rows } = await world.act(`ship ${part} ${name}`, at, 'fulfilment.ship-orders', input);
    const made = await shipmentIds(
      world,
      rows.flatMap(({ made: number }: { made: string | null }) => number ?? []),
    );
    for (const [index, order] of ready.entries()) {
      const id = made.get(rows[index].made);
      if (id) order.shipments.push(id);
    }
  };

async function shipParts(world: World, { at, orders }: Moment) {
  for (const order of placedOf(world, orders)) if (order.audited) await shipFirstLine(world, order, at);
}

async function deliver(world: World, { name, at, orders }: Moment) {
  const arrived = placedOf(world, orders).flatMap(({ shipments }) => shipments);
  for (const [n, some] of [...chunksOf(arrived, 200)].entries())
    await world.act(`deliver ${name} ${n}`, at, 'fulfilment.deliver-shipments', { shipmentIds: some });
}

async function cancel(world: World, { name, at, orders }: Moment) {
  const byReason = new Map<string, Placed[]>();
  for (const order of placedOf(world, orders)) {
    const reason = order.plan.course.cancel?.reason ?? '';
    byReason.set(reason, [...(byReason.get(reason) ?? []), order]);
  }
  for (const [reason, some] of byReason)
    await world.act(`cancel ${name} ${reason}`, at, 'sales.cancel-orders', { orderIds: some.map(({ id }) => id), reason });
  for (const order of placedOf(world, orders))
    if (order.plan.course.paid) await refund(world, order, { at: at + 60_000, share: 1, reason: order.plan.course.cancel?.reason ?? '' });
}

/** A share of a decimal amount, in whole yuan unless it is all of it. */
const shareOf = (amount: string, share: number) => (share === 1 ? amount : String(Math.max(1, Math.floor(Number(amount) * share))));

const refund = (world: World, { id, payable, plan }: Placed, { at, share, reason }: { at: number; share: number; reason: string }) =>
  world.act(`refund ${plan.number}`, at, 'billing.refund-payment', {
    orderId: id,
    amount: shareOf(payable, share),
    method: plan.shop.method,
    reason,
  });

async function askDelivered(world: World, { orders }: Moment) {
  for (const order of placedOf(world, orders)) {
    const { refund: wish } = order.plan.course;
    if (wish && order.shipments.length) await askForMoney(world, order, { ...wish, amount: shareOf(order.payable, wish.share) });
  }
}

const forEach =
  (work: (world: World, order: Placed, at: number) => Promise<void>) =>
  async (world: World, { at, orders }: Moment) => {
    for (const order of placedOf(world, orders)) if (order.plan.course.refund?.share === 1) await work(world, order, at);
  };

async function hold(world: World, { orders, at }: Moment) {
  for (const { id, plan } of placedOf(world, orders))
    await world.act(`hold ${plan.number}`, at, 'sales.hold-order', { orderId: id, reason: plan.course.hold?.reason });
}

async function release(world: World, { orders, at }: Moment) {
  for (const { id, plan } of placedOf(world, orders))
    await world.act(`release ${plan.number}`, at, 'sales.release-hold', { orderId: id, note: '已与买家确认' });
}

const aside = (steps: readonly Step[], what: Step['aside'] = 'papers'): Step[] => steps.map((step) => ({ ...step, aside: what }));

/** The life of all orders as steps: in, paid, audited, shipped, delivered; held, cancelled and refunded on the way. */
export function tradingSteps(orders: readonly DemoOrder[]): Step[] {
  const going = orders.filter(({ course }) => !course.cancel && course.paid);
  const known = going.filter(({ lines }) => !lines.some((line) => line.unknownAs));
  return [
    ...together(orders, ({ takenAt }) => takenAt, takeIn),
    ...together(going, ({ course }) => course.hold?.at, hold),
    ...together(going, ({ course }) => course.hold?.releasedAt, release),
    ...together(orders, ({ course }) => course.cancel?.at, cancel),
    ...together(known, ({ course }) => course.auditAt, audit),
    ...together(known, ({ course }) => (course.secondShipAt ? undefined : course.shipAt), shipWhole(1)),
    ...together(known, ({ course }) => (course.secondShipAt ? course.shipAt : undefined), shipParts),
    ...together(known, ({ course }) => course.secondShipAt, shipWhole(2)),
    ...aside(together(known, ({ course }) => course.deliverAt, deliver)),
    ...aside(together(known, ({ course }) => course.refund?.at, askDelivered)),
    ...aside(
      together(known, ({ course }) => course.refund && backAt(course.refund.at), forEach(receiveBack)),
      'goods',
    ),
    ...aside(together(known, ({ course }) => course.refund && refundedAt(course.refund.at), forEach(refundBack))),
  ];
}
