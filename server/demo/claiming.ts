import { daysLater } from './calendar.ts';
import type { DemoProduct } from './goods.ts';
import { makerOf } from './purchasing.ts';
import type { Step } from './stocking.ts';
import { idOf, type World } from './world.ts';

const HOUR = 3_600_000;
const BACK = [
  { quantity: '4', trackingNumber: 'DPK880020001' },
  { quantity: '3', trackingNumber: 'DPK880020002' },
  { quantity: '2', trackingNumber: 'DPK880020003' },
];

/** What arrived broken goes back: one claim is made good with goods in part, one was paid, one waits for an answer. */
export function claimSteps(products: readonly DemoProduct[], end: number): Step[] {
  // nobody waits for what sells least: so much of it is always there
  const slow = [...products].sort((a, b) => a.demand - b.demand).slice(0, BACK.length);
  const codes = slow.flatMap(({ skus: [first] }) => first?.code ?? []);
  const [sentAt, settledAt] = [daysLater(end, -6), daysLater(end, -2)];
  return [
    { at: sentAt, weight: 2, run: (world) => sendBack(world, { at: sentAt, end, codes }) },
    { at: settledAt, weight: 1, run: (world) => settle(world, settledAt) },
  ];
}

interface Broken {
  at: number;
  end: number;
  codes: readonly string[];
}

async function sendBack(world: World, { at, end, codes }: Broken): Promise<void> {
  const warehouseId = idOf(world.warehouses, 'HZ');
  for (const [n, code] of codes.entries()) {
    const { quantity = '1', trackingNumber } = BACK[n] ?? {};
    const line = { skuId: idOf(world.skus, code), quantity };
    await world.act(`broken ${n}`, at + n * HOUR, 'inventory.change-quality', {
      ...{ warehouseId, remark: '到货开箱破损', lines: [{ ...line, from: 'good', to: 'defective' }] },
    });
    const { claimNumber } = await world.act(`back to maker ${n}`, at + n * HOUR + HOUR / 2, 'aftersales.ship-supplier-return', {
      ...{ supplierId: await makerOf(world, { end, n }), warehouseId, carrier: '德邦快递', trackingNumber },
      ...{ note: '开箱破损，已拍照', lines: [line] },
    });
    world.made.set(`claim ${n}`, claimNumber);
  }
}

async function settle(world: World, at: number): Promise<void> {
  const claim = (n: number) => world.ask('aftersales.claim', { number: idOf(world.made, `claim ${n}`) });
  const replaced = await claim(0);
  await world.act('replacement', at, 'aftersales.receive-replacement', {
    ...{ claimId: replaced.id, warehouseId: idOf(world.warehouses, 'HZ'), note: '厂家先补发两件' },
    lines: [{ lineId: replaced.lines[0].id, quantity: '2' }],
  });
  const { id: claimId } = await claim(1);
  await world.act('claim accepted', at + HOUR, 'aftersales.accept-claim', { claimId });
  await world.act('claim paid', at + 20 * HOUR, 'aftersales.pay-claim', { claimId, method: 'bank' });
}
