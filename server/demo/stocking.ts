import { daysLater } from './calendar.ts';
import { amountOf, type DemoProduct, type DemoSku } from './goods.ts';
import type { DemoOrder, PlanTerms } from './orders.ts';
import { type Chance, chanceOf } from './random.ts';
import { regions, warehouses } from './shops.data.ts';
import { chunksOf, idOf, type World } from './world.ts';

/** Something that happens at a time; steps run in the order of their times. */
export interface Step {
  at: number;
  /** How much of the whole it is, for the progress bar. */
  weight: number;
  /** It is done beside the rest, once all earlier steps are. Nobody waits for papers; goods have to be here before anything that happens later. */
  aside?: 'papers' | 'goods';
  run(world: World): Promise<unknown>;
}

/** Beyond what is sold: for transfers, samples and losses. */
const RESERVE = 24;
/** The one SKU that is not bought again in time: its latest orders wait for goods. */
const SCARCE_DAYS = 4;

type Demand = Map<string, number>;

function demandOf(orders: readonly DemoOrder[], wanted: (order: DemoOrder) => boolean): Demand {
  const demand: Demand = new Map();
  for (const order of orders)
    if (wanted(order))
      for (const { sku, quantity, unknownAs } of order.lines) if (!unknownAs) demand.set(sku.code, (demand.get(sku.code) ?? 0) + quantity);
  return demand;
}

const nearTo = (code: string) => (order: DemoOrder) => regions[code]?.includes(order.buyer.province) ?? false;

/** The most wanted SKU of the last days. */
function scarceOf(orders: readonly DemoOrder[], end: number): string {
  const late = demandOf(orders, (order) => order.placedAt > daysLater(end, -SCARCE_DAYS));
  return [...late].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/** Opening stock, later receipts and limits: bought so that what is ordered can leave. */
export function stockingSteps(products: readonly DemoProduct[], orders: readonly DemoOrder[], terms: PlanTerms): Step[] {
  const { seed, end, days } = terms;
  const start = daysLater(end, -days - 1);
  const skus = products.flatMap((product) => product.skus);
  const scarce = scarceOf(orders, end);
  const middle = daysLater(end, -days / 2);
  const early = demandOf(orders, (order) => order.placedAt < daysLater(middle, 4));
  const late = demandOf(orders, (order) => order.placedAt >= daysLater(middle, 4));
  const known = demandOf(orders, ({ placedAt, course }) => placedAt < daysLater(end, -SCARCE_DAYS) && course.paid && !course.cancel);
  const opening = warehouses.flatMap(({ code }) => {
    const near = demandOf(orders, nearTo(code));
    const quantityOf = (sku: DemoSku) => {
      if (sku.code === scarce) return code === 'HZ' ? (known.get(scarce) ?? 0) : 0;
      return code === 'HZ' ? (early.get(sku.code) ?? 0) + RESERVE : Math.ceil((near.get(sku.code) ?? 0) / 2) + 4;
    };
    return receipts(
      `opening ${code}`,
      start,
      { operation: 'inventory.post-opening-stock', warehouse: code, reason: undefined },
      skus,
      quantityOf,
    );
  });
  const again = receipts(
    'receipt',
    daysLater(middle, -1),
    { operation: 'inventory.post-other-in', warehouse: 'HZ', reason: 'other' },
    skus.filter((sku) => sku.code !== scarce),
    (sku) => late.get(sku.code) ?? 0,
  );
  const wanted = [...known]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .flatMap(([code]) => skus.find((sku) => sku.code === code) ?? []);
  const forgottenReceipt = enterForgotten(daysLater(end, -2), wanted.filter((sku) => sku.code !== scarce).slice(0, 2));
  return [...opening, ...again, freight(daysLater(middle, 1)), forgottenReceipt, limits(seed, start, skus), ...losses(seed, terms, skus)];
}

/** Two days after the second delivery its freight and insurance are billed, and become what the goods cost: some of them are sold by then. */
function freight(at: number): Step {
  return {
    at,
    weight: 1,
    run: async (world) => {
      const filter = [{ column: 'source', operator: 'equals', value: 'other_in' }];
      const { rows } = await world.ask('inventory.receipt-costs', { filter, limit: 40 });
      if (!rows.length) return;
      await world.act('freight of goods bought', at, 'inventory.post-landed-cost', {
        treatment: 'capitalise',
        billNumber: 'YD-2088',
        remark: '干线运费与保险',
        parts: [
          { kind: 'freight', basis: 'quantity', amount: '860', tax: '77.4' },
          { kind: 'insurance', basis: 'value', amount: '120', tax: '7.2' },
        ],
        lines: rows.map(({ id }: { id: string }) => ({ receiptMoveId: id })),
      });
    },
  };
}

/** A dearer delivery of a week before was forgotten: entered now, it makes dearer what has been sold of these goods since. */
function enterForgotten(at: number, skus: readonly DemoSku[]): Step {
  return {
    at,
    weight: 1,
    run: (world) =>
      world.act('forgotten receipt', at, 'inventory.post-other-in', {
        ...{ warehouseId: idOf(world.warehouses, 'HZ'), reason: 'other', remark: '补录上周漏记的到货' },
        effectiveAt: new Date(daysLater(at, -7)).toISOString(),
        lines: skus.map((sku) => ({ skuId: idOf(world.skus, sku.code), quantity: '30', unitCost: amountOf(Math.round(sku.cost * 1.2)) })),
      }),
  };
}

interface Receipt {
  operation: string;
  warehouse: string;
  reason: string | undefined;
}

function receipts(name: string, at: number, receipt: Receipt, skus: readonly DemoSku[], quantityOf: (sku: DemoSku) => number): Step[] {
  const wanted = skus.filter((sku) => quantityOf(sku) > 0);
  return [...chunksOf(wanted, 200)].map((some, n) => ({
    at: at + n * 60_000,
    weight: 4,
    run: (world) =>
      world.act(`${name} ${n}`, at + n * 60_000, receipt.operation, {
        warehouseId: idOf(world.warehouses, receipt.warehouse),
        ...(receipt.reason && { reason: receipt.reason }),
        lines: some.map((sku) => ({ skuId: idOf(world.skus, sku.code), quantity: String(quantityOf(sku)), unitCost: amountOf(sku.cost) })),
      }),
  }));
}

function limits(seed: string, at: number, skus: readonly DemoSku[]): Step {
  const chance = chanceOf(seed, 'limits');
  const chosen = skus.filter((_, n) => n % 6 === 0);
  const minima = chosen.map((sku, n) => ({ sku, minimum: n % 7 === 3 ? 60 : chance.whole(4, 9) }));
  return {
    at,
    weight: 1,
    run: (world) =>
      world.act('limits', at, 'inventory.set-stock-limits', {
        limits: minima.map(({ sku, minimum }) => ({
          ...{ skuId: idOf(world.skus, sku.code), warehouseId: idOf(world.warehouses, 'HZ') },
          ...{ minimum: String(minimum), maximum: '400' },
        })),
      }),
  };
}

const someOf = (chance: Chance, skus: readonly DemoSku[], count: number): DemoSku[] => {
  const first = chance.whole(0, Math.max(0, skus.length - count * 7 - 1));
  return Array.from({ length: count }, (_, n) => skus[first + n * 7]).filter((sku) => sku !== undefined);
};

/** Every week something breaks, is found again or is given away as a sample. */
function losses(seed: string, { end, days }: PlanTerms, skus: readonly DemoSku[]): Step[] {
  const chance = chanceOf(seed, 'losses');
  const out = [
    ['damaged', '到货破损'],
    ['sample', '送达人样品'],
    ['scrapped', '受潮报废'],
    ['internal_use', '拍摄道具'],
  ] as const;
  return Array.from({ length: Math.floor(days / 7) }, (_, week): Step[] => {
    const at = daysLater(end, -days + week * 7 + 3);
    const [reason, remark] = out[week % out.length] as (typeof out)[number];
    const lines = (world: World, some: readonly DemoSku[]) => some.map((sku) => ({ skuId: idOf(world.skus, sku.code), quantity: '1' }));
    const gone = someOf(chance, skus, 2);
    const found = someOf(chance, skus, 1);
    const inHangzhou = (world: World) => ({ warehouseId: idOf(world.warehouses, 'HZ') });
    return [
      {
        at,
        weight: 1,
        run: (world) =>
          world.act(`out ${week}`, at, 'inventory.post-other-out', { ...inHangzhou(world), reason, remark, lines: lines(world, gone) }),
      },
      {
        at: at + 3_600_000,
        weight: 1,
        run: (world) =>
          world.act(`found ${week}`, at + 3_600_000, 'inventory.post-other-in', {
            ...{ ...inHangzhou(world), reason: 'found', remark: '盘点找到' },
            lines: lines(world, found),
          }),
      },
    ];
  }).flat();
}

/** Goods travel from the main warehouse to the others; the last ones are still on the way. */
export function transferSteps(products: readonly DemoProduct[], { seed, end, days }: PlanTerms): Step[] {
  const chance = chanceOf(seed, 'transfers');
  const skus = products.flatMap((product) => product.skus);
  return Array.from({ length: Math.floor(days / 9) }, (_, n): Step[] => {
    const at = daysLater(end, -1 - n * 9) - 3_600_000;
    const to = n % 2 ? 'CD' : 'GZ';
    const chosen = someOf(chance, skus, 6).map((sku) => ({ sku, quantity: String(chance.whole(1, 3)) }));
    const ship = async (world: World) => {
      const { id } = await world.act(`transfer ${n}`, at, 'inventory.create-transfer', {
        ...{ fromWarehouseId: idOf(world.warehouses, 'HZ'), toWarehouseId: idOf(world.warehouses, to), remark: '补货' },
        lines: chosen.map(({ sku, quantity }) => ({ skuId: idOf(world.skus, sku.code), quantity })),
      });
      world.transfers.set(`${n}`, id);
      await world.act(`transfer ${n} leaves`, at + 7_200_000, 'inventory.ship-transfer', { transferId: id });
    };
    const arrival = daysLater(at, 2);
    const receive = (world: World) =>
      world.act(`transfer ${n} arrives`, arrival, 'inventory.receive-transfer', { transferId: idOf(world.transfers, `${n}`) });
    return [
      { at, weight: 2, run: ship },
      { at: arrival, weight: 1, run: receive },
    ];
  }).flat();
}
