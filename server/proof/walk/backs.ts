import { Refused } from '../faults/client.ts';
import { audited, paid, placed, shipped, type Work } from '../faults/roads/selling.ts';
import { chartOf, partner, serviceBill } from '../acts/asking.ts';
import { balancesOf, unlike } from './looks.ts';
import type { WalkStage } from './stage.ts';

type Call = [operation: string, input: object];

/** Something that is done and taken back: what has to be there before, and what is done, which answers how it is taken back. */
interface Back {
  prepare(work: Work): Promise<any>;
  run(work: Work, prepared: any): Promise<Call | Call[]>;
}

const nothing = async () => {};
const order = (work: Work) => placed(work, { lines: [{ skuId: work.day.skuIds.A, quantity: '2', unitPrice: '10' }] });
const ready = async (work: Work) => {
  const made = await order(work);
  await paid(work, made);
  await audited(work, made);
  return made;
};
const left = async (work: Work) => {
  const made = await ready(work);
  await shipped(work, made);
  return made;
};
const sent = async ({ hand, day }: Work) => {
  const line = { skuId: day.skuIds.C, quantity: '3', unitPrice: '6.78', taxRate: '0.13' };
  const made = await hand.run('purchasing.create-order', { supplierId: day.supplierId, warehouseId: day.warehouseIds.W2, lines: [line] });
  await hand.run('purchasing.submit-order', { orderId: made.id });
  await hand.run('purchasing.send-order', { orderId: made.id });
  const { lines } = await hand.ask('purchasing.order', { number: made.number });
  return { id: made.id, lineId: lines[0].id };
};
const received = async (work: Work) => {
  const made = await sent(work);
  const lines = [{ lineId: made.lineId, quantity: '3' }];
  return { ...made, receipt: await work.hand.run('purchasing.receive-goods', { orderId: made.id, lines }) };
};

const goods: Record<string, Back> = {
  'an audit': {
    prepare: order,
    run: async (work, made) => {
      await audited(work, made);
      return ['sales.unaudit-order', { orderId: made.id }];
    },
  },
  'a cancellation': {
    prepare: ready,
    run: async ({ hand }, made) => {
      await hand.run('sales.cancel-order', { orderId: made.id, reason: 'x' });
      return [
        ['sales.reopen-order', { orderId: made.id }],
        ['sales.audit-order', { orderId: made.id }],
      ];
    },
  },
  'a shipment': {
    prepare: ready,
    run: async (work, made) => ['fulfilment.undo-shipment', { shipmentId: (await shipped(work, made)).id, reason: 'x' }],
  },
  'goods found': {
    prepare: nothing,
    run: async ({ hand, day }) => {
      const lines = [{ skuId: day.skuIds.B, quantity: '3', unitCost: '6' }];
      const { id } = await hand.run('inventory.post-other-in', { warehouseId: day.warehouseIds.W1, reason: 'found', lines });
      return ['inventory.reverse-stock-document', { documentId: id }];
    },
  },
  'goods lost': {
    prepare: nothing,
    run: async ({ hand, day }) => {
      const lines = [{ skuId: day.skuIds.B, quantity: '3' }];
      const { id } = await hand.run('inventory.post-other-out', { warehouseId: day.warehouseIds.W1, reason: 'lost', lines });
      return ['inventory.reverse-stock-document', { documentId: id }];
    },
  },
  'a receipt of goods': {
    prepare: sent,
    run: async ({ hand }, made) => {
      const { id } = await hand.run('purchasing.receive-goods', { orderId: made.id, lines: [{ lineId: made.lineId, quantity: '3' }] });
      return ['purchasing.reverse-receipt', { receiptId: id }];
    },
  },
  'an assembly': {
    prepare: nothing,
    run: async ({ hand, day, place }) => {
      const lines = [{ skuId: day.skuIds.A, quantity: '2' }];
      const asked = { kind: 'assembly', warehouseId: place.warehouseId, skuId: place.madeId, quantity: '1', lines };
      const { id: assemblyId } = await hand.run('inventory.plan-assembly', asked);
      await hand.run('inventory.post-assembly', { assemblyId });
      return ['inventory.reverse-assembly', { assemblyId }];
    },
  },
};

const money: Record<string, Back> = {
  'a payment': {
    prepare: order,
    run: async (work, made) => ['billing.reverse-payment', { paymentId: (await paid(work, made)).id, reason: 'x' }],
  },
  'a refund': {
    prepare: left,
    run: async ({ hand }, made) => {
      const { id } = await hand.run('billing.refund-payment', { orderId: made.id, amount: '7', method: 'bank' });
      return ['billing.reverse-payment', { paymentId: id, reason: 'x' }];
    },
  },
  'a bill': {
    prepare: received,
    run: async ({ hand, day }, made) => {
      const lines = [{ orderLineId: made.lineId, quantity: '3' }];
      const bill = { supplierId: day.supplierId, invoiceNumber: hand.word(), invoiceDate: day.date, lines };
      return ['purchasing.reverse-bill', { billId: (await hand.run('purchasing.enter-bill', bill)).id }];
    },
  },
  'a payment to a supplier': {
    prepare: async ({ hand, day }) => {
      const supplierId = await partner(hand, { supplier: true });
      return { supplierId, bill: await serviceBill(hand, supplierId, '90', day.date) };
    },
    run: async ({ hand, day }, { supplierId, bill }) => {
      const paying = { supplierId, bills: [{ billId: bill.id, amount: '90' }], paidOn: day.date };
      return ['purchasing.reverse-supplier-payment', { paymentId: (await hand.run('purchasing.pay-bills', paying)).id }];
    },
  },
  'money of a customer': {
    prepare: ({ hand }) => partner(hand, { customer: true }),
    run: async ({ hand }, partyId) => {
      const { id } = await hand.run('settlement.enter-receipt', { partyId, amount: '250', reference: hand.word() });
      return ['settlement.reverse-credit', { creditId: id, reason: 'x' }];
    },
  },
  'bills set off': {
    prepare: async ({ hand, day }) => {
      const partyId = await partner(hand, { customer: true, supplier: true });
      return { partyId, bill: await serviceBill(hand, partyId, '90', day.date) };
    },
    run: async ({ hand }, { partyId, bill }) => {
      const credit = await hand.run('settlement.set-off-bills', { partyId, bills: [{ billId: bill.id, amount: '50' }] });
      return ['settlement.reverse-credit', { creditId: credit.id, reason: 'x' }];
    },
  },
  'a fee of the bank': {
    prepare: async ({ hand }) => (await hand.run('banking.create-money-account', { name: hand.word(), kind: 'bank' })).id,
    run: async ({ hand }, moneyAccountId) => {
      const { id } = await hand.run('banking.record-fee', { moneyAccountId, amount: '5.5' });
      return ['banking.reverse-document', { documentId: id }];
    },
  },
  'a voucher by hand': {
    prepare: ({ hand }) => chartOf(hand),
    run: async ({ hand, day }, chart) => {
      const lines = [
        { accountId: chart('560204'), debit: '8' },
        { accountId: chart('1001'), credit: '8' },
      ];
      const { id } = await hand.run('ledger.post-manual-voucher', { date: day.date, summary: 'x', lines });
      return ['ledger.reverse-voucher', { entryId: id }];
    },
  },
  'an asset': {
    prepare: nothing,
    run: async ({ hand }) => {
      const asset = { name: hand.word(), category: 'electronics', cost: '900', months: 12, acquiredOn: '2026-01-15', origin: 'bank' };
      return ['assets.withdraw-asset', { assetId: (await hand.run('assets.add-asset', asset)).id }];
    },
  },
};

const BACKS = Object.entries({ ...goods, ...money });

/** I11: one of them, chosen by chance: every balance is what it was. What is refused on the way is no breach. */
export async function thereAndBack(
  stage: WalkStage,
  work: Work,
  done: Map<string, number>,
  among: readonly [string, Back][] = BACKS,
): Promise<string[]> {
  const [name, { prepare, run }] = work.hand.chance.pick(among);
  try {
    const prepared = await prepare(work);
    await stage.runtime.settle();
    const before = await balancesOf(stage);
    const calls = await run(work, prepared);
    for (const [operation, input] of (Array.isArray(calls[0]) ? calls : [calls]) as Call[]) await work.hand.run(operation, input);
    await stage.runtime.settle();
    done.set(name, (done.get(name) ?? 0) + 1);
    return unlike(before, await balancesOf(stage)).map((what) => `I11: ${name}, taken back: ${what}`);
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

const AMOUNTS = ['goods_amount', 'discount_amount', 'freight_amount', 'net_amount', 'tax_amount', 'payable_amount', 'receivable_amount'];

/** What some orders come to. */
async function amountsOf(stage: WalkStage, ids: readonly string[]): Promise<Map<string, string>> {
  const sums = AMOUNTS.map((name) => `'${name}', trim_scale(sum(${name}))`).join(', ');
  const [row] = await stage.rows<{ sums: { [name: string]: number } }>(
    `select jsonb_build_object(${sums}) as sums from sales.sales_order where merchant_id = '${stage.actor.merchant.id}' and id = any ('{${ids.join(',')}}')`,
  );
  return new Map(Object.entries(row?.sums ?? {}).map(([name, sum]) => [name, String(sum)]));
}

/** An order with a discount and freight that do not divide evenly. */
const uneven = ({ hand: { chance, run }, day }: Work) =>
  run('sales.place-order', {
    ...{ shopId: day.shopId, freight: `${chance.whole(1, 9)}.01`, receiver: SAME },
    buyer: { name: '王小明', account: 'same' },
    lines: [
      { skuId: day.skuIds.A, quantity: '3', unitPrice: '3.33', discount: '0.97' },
      { skuId: day.skuIds.B, quantity: '7', unitPrice: '1.01' },
    ],
  });
const SAME = { name: '王小明', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 1 号' };

/** I7: an order is cut, and two become one: the parts come to what the whole came to, there and back. */
export async function families(stage: WalkStage, work: Work, done: Map<string, number>): Promise<string[]> {
  const { hand } = work;
  const wrong: string[] = [];
  const compare = async (name: string, before: ReadonlyMap<string, string>, ids: readonly string[]) =>
    void wrong.push(...unlike(before, await amountsOf(stage, ids)).map((what) => `I7: ${name}: ${what}`));
  try {
    const whole = await uneven(work);
    const before = await amountsOf(stage, [whole.id]);
    const { lines } = await hand.ask('sales.order', { number: whole.number });
    const parts = [
      [
        { lineId: lines[0].id, quantity: '2' },
        { lineId: lines[1].id, quantity: '5' },
      ],
      [
        { lineId: lines[0].id, quantity: '1' },
        { lineId: lines[1].id, quantity: '2' },
      ],
    ].map((part) => ({ lines: part }));
    const made = await hand.run('sales.split-order', { orderId: whole.id, parts });
    const ids: string[] = [...new Set<string>([whole.id, ...made.parts.map(({ orderId }: { orderId: string }) => orderId)])];
    await compare('cut', before, ids);
    await hand.run('sales.unsplit-order', { orderId: ids.at(-1) as string });
    await compare('whole again', before, [whole.id]);
    const two = [await uneven(work), await uneven(work)];
    for (const each of two) await paid(work, each);
    const orderIds = two.map(({ id }) => id);
    const both = await amountsOf(stage, orderIds);
    const merged = await hand.run('sales.merge-orders', { orderIds });
    const into: string = merged.id ?? merged.orderId;
    await compare('merged', both, [into]);
    await hand.run('sales.unmerge-orders', { orderId: into });
    await compare('apart again', both, orderIds);
    done.set('cut and merged', (done.get('cut and merged') ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return wrong;
}
