import { daysLater, dayOf } from './calendar.ts';
import { everyRow, idOf, type World } from './world.ts';

const makers = [
  {
    name: '义乌市百川日用品厂',
    leadDays: 7,
    paymentDays: 30,
    contact: '何志远',
    phone: '13900000021',
    bankName: '义乌农商银行',
    bankAccount: '201000188800021',
  },
  {
    name: '宁波海纳文具有限公司',
    leadDays: 5,
    paymentDays: 45,
    contact: '楼小梅',
    phone: '13900000022',
    bankName: '宁波银行',
    bankAccount: '400120188800022',
  },
  {
    name: '广州领航电子商行',
    leadDays: 10,
    paymentDays: 0,
    contact: '陈伟强',
    phone: '13900000023',
    bankName: '招商银行',
    bankAccount: '120900188800023',
  },
];

interface Sku {
  id: string;
  code: string;
  purchasePrice: string | null;
  kind?: string;
}

/** The id of a maker: whoever asks first makes it known. */
export async function makerOf(world: World, { end, n }: { end: number; n: number }): Promise<string> {
  const { contact, phone, ...maker } = makers[n % makers.length] as (typeof makers)[number];
  const { id } = await world.act(`supplier ${maker.name}`, daysLater(end, -12), 'parties.create-party', {
    ...{ ...maker, supplier: true, type: 'company' },
    contacts: [{ name: contact, phone, position: '业务', isDefault: true }],
  });
  return id;
}

/** Suppliers, what they sell, and purchase orders in every state a buyer looks for. */
export async function buyGoods(world: World, end: number): Promise<void> {
  const at = daysLater(end, -12);
  const skus = (await everyRow<Sku>(world, 'catalog.skus'))
    .filter(({ kind, purchasePrice }) => kind !== 'bundle' && purchasePrice)
    .slice(0, 36);
  const suppliers: string[] = [];
  for (const n of makers.keys()) suppliers.push(await makerOf(world, { end, n }));
  await world.act('terms', at, 'purchasing.set-terms', { supplierId: suppliers[0], overTolerance: '0.05', priceTolerance: '0.01' });
  for (const [n, sku] of skus.entries()) await offer(world, { at, n, sku, suppliers });
  await orders(world, { end, skus, suppliers });
}

interface Offered {
  at: number;
  n: number;
  sku: Sku;
  suppliers: readonly string[];
}
const cents = (price: string, share: number) => (Math.round(Number(price) * share) / 100).toFixed(2);

/** Each SKU is sold by one maker, every third by two. */
async function offer(world: World, { at, n, sku, suppliers }: Offered): Promise<void> {
  const price = sku.purchasePrice ?? '1';
  const own = { skuId: sku.id, validFrom: dayOf(daysLater(at, -30)), multiple: n % 4 ? '1' : '12' };
  const tiers = [{ unitPrice: cents(price, 100) }, { fromQuantity: '100', unitPrice: cents(price, 96) }];
  await world.act(`offer ${sku.code}`, at, 'purchasing.set-offer', {
    ...own,
    supplierId: suppliers[n % 3],
    code: `GH-${1000 + n}`,
    preferred: true,
    tiers,
  });
  if (n % 3 === 0)
    await world.act(`other offer ${sku.code}`, at, 'purchasing.set-offer', {
      ...{ ...own, supplierId: suppliers[(n + 1) % 3], leadDays: 3, tiers: [{ unitPrice: cents(price, 103) }] },
    });
}

interface Bought {
  end: number;
  skus: readonly Sku[];
  suppliers: readonly string[];
}

/** A draft, one that waits for approval, one that was sent, one that is promised and late, one under way, one that came in part. */
async function orders(world: World, { end, skus, suppliers }: Bought): Promise<void> {
  const warehouseId = idOf(world.warehouses, 'HZ');
  const of = (maker: number, count: number, quantity: number) =>
    skus
      .filter((_, n) => n % 3 === maker)
      .slice(0, count)
      .map(({ id }) => ({ skuId: id, quantity: String(quantity) }));
  const write = (step: string, at: number, maker: number, lines: object[], day: number) =>
    world.act(step, at, 'purchasing.create-order', {
      ...{ supplierId: suppliers[maker], warehouseId, lines, expectedDate: dayOf(day), orderDate: dayOf(at) },
    });
  const run = (step: string, at: number, operation: string, orderId: string, more: object = {}) =>
    world.act(step, at, `purchasing.${operation}`, { orderId, ...more });
  const sent = async (step: string, at: number, maker: number, lines: object[], day: number) => {
    const { id } = await write(step, at, maker, lines, day);
    await run(`${step} in`, at + 60_000, 'submit-order', id);
    await run(`${step} out`, at + 120_000, 'send-order', id);
    return id as string;
  };
  await write('order draft', daysLater(end, -1), 0, of(0, 3, 24), daysLater(end, 8));
  const large = await write('order large', daysLater(end, -1), 2, of(2, 8, 200), daysLater(end, 10));
  await run('order large in', daysLater(end, -1) + 60_000, 'submit-order', large.id);
  await sent('order sent', daysLater(end, -2), 1, of(1, 4, 24), daysLater(end, 4));
  const late = await sent('order late', daysLater(end, -10), 0, of(0, 4, 12), daysLater(end, -2));
  await run('order late promised', daysLater(end, -9), 'confirm-order', late, { confirmedDate: dayOf(daysLater(end, -2)) });
  const near = await sent('order near', daysLater(end, -6), 1, of(1, 3, 36), daysLater(end, 1));
  await run('order near promised', daysLater(end, -5), 'confirm-order', near, { confirmedDate: dayOf(daysLater(end, 1)) });
  await run('order near shipped', daysLater(end, -1), 'announce-shipment', near, {
    ...{
      carrier: '德邦快递',
      trackingNumber: 'DPK880012345',
      shippedOn: dayOf(daysLater(end, -1)),
      expectedDate: dayOf(daysLater(end, 1)),
    },
  });
  const part = await sent('order part', daysLater(end, -11), 2, of(2, 4, 24), daysLater(end, -3));
  const { number, lines } = await world
    .ask('purchasing.orders', { ids: [part] })
    .then(({ rows }) => world.ask('purchasing.order', { number: rows[0].number }));
  await world.act(`receipt ${number}`, daysLater(end, -3), 'purchasing.receive-goods', {
    ...{ orderId: part, reference: 'SH-0311' },
    lines: lines.map(({ id }: { id: string }, n: number) => ({ lineId: id, quantity: n ? '24' : '18', ...(n === 3 && { inspect: true }) })),
  });
  const { lines: ordered } = await world.ask('purchasing.order', { number });
  // one of the lines is billed dearer than it was ordered: it waits to be let pass
  await world.act(`bill of ${number}`, daysLater(end, -1), 'purchasing.enter-bill', {
    ...{ supplierId: suppliers[2], invoiceNumber: '25442000000012345678', invoiceDate: dayOf(daysLater(end, -2)) },
    lines: ordered.slice(0, 3).map(({ id, received, unitPrice }: { id: string; received: string; unitPrice: string }, n: number) => ({
      ...{ orderLineId: id, quantity: received },
      ...(n === 1 && { unitPrice: cents(unitPrice, 104) }),
    })),
  });
}
