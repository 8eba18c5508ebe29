import { type DemoBuyer, makeBuyer } from './buyers.ts';
import { momentsOf, ordersPerDay, daysLater } from './calendar.ts';
import { type Course, courseOf } from './course.ts';
import type { DemoProduct, DemoSku } from './goods.ts';
import { buyerRemarks, sellerRemarks } from './people.data.ts';
import { type Chance, chanceOf } from './random.ts';
import { type DemoShop, shops } from './shops.data.ts';

export interface DemoLine {
  sku: DemoSku;
  title: string;
  quantity: number;
  /** The shop's own code, known to nobody: the line waits until somebody maps it. */
  unknownAs?: string;
}

export interface DemoOrder {
  number: string;
  shop: DemoShop;
  placedAt: number;
  /** When the shop hands it over with the others of its day. */
  takenAt: number;
  buyer: DemoBuyer;
  lines: DemoLine[];
  /** Cents. */
  discount: number;
  platformDiscount: number;
  freight: number;
  buyerRemark: string;
  sellerRemark: string;
  flag: number;
  course: Course;
}

export interface PlanTerms {
  seed: string;
  /** The moment at which the demo stands in the end. */
  end: number;
  days: number;
  total: number;
}

/** Goods by how much they are wanted. */
function goodsByDemand(products: readonly DemoProduct[]) {
  const total = products.reduce((sum, product) => sum + product.demand, 0);
  return (chance: Chance): DemoProduct => {
    let left = chance.next() * total;
    for (const product of products) {
      left -= product.demand;
      if (left < 0) return product;
    }
    return products[0] as DemoProduct;
  };
}

function makeLines(chance: Chance, choose: (chance: Chance) => DemoProduct): DemoLine[] {
  const count = chance.happens(0.56) ? 1 : chance.happens(0.65) ? 2 : chance.whole(3, 4);
  const lines = new Map<string, DemoLine>();
  for (let n = 0; n < count; n++) {
    const product = choose(chance);
    const sku = chance.pick(product.skus);
    lines.set(sku.code, { sku, title: `${product.name.zh} ${sku.option}`, quantity: chance.happens(0.82) ? 1 : chance.whole(2, 3) });
  }
  return [...lines.values()];
}

function shopOf(chance: Chance): DemoShop {
  const drawn = chance.next();
  let sum = 0;
  return shops.find((shop) => (sum += shop.share) > drawn) ?? (shops[0] as DemoShop);
}

/** All orders of the demo with the course each will take, in the order in which they were placed. */
export function makeOrders(products: readonly DemoProduct[], terms: PlanTerms): DemoOrder[] {
  const { seed, end, days } = terms;
  const choose = goodsByDemand(products);
  const people = Math.max(20, Math.round(terms.total * 0.7));
  const orders: DemoOrder[] = [];
  for (const [day, count] of ordersPerDay(seed, terms).entries()) {
    const from = daysLater(end, day - days);
    const takenAt = daysLater(from, 1) - 600_000;
    for (const placedAt of momentsOf(seed, { from, to: takenAt - 60_000, count })) {
      const n = orders.length + 1;
      const chance = chanceOf(seed, `order ${n}`);
      const shop = shopOf(chance);
      const person = chance.whole(1, people);
      const buyer = makeBuyer(chanceOf(seed, `buyer ${person}`), person);
      const lines = makeLines(chance, choose);
      const sum = lines.reduce((total, line) => total + line.sku.price * line.quantity, 0);
      const late = takenAt > daysLater(end, -2);
      if (late && chance.happens(0.07)) lines[0] = { ...(lines[0] as DemoLine), unknownAs: `NEW-${chance.whole(1, 4)}` };
      orders.push({
        ...{ number: `${shop.prefix}${String(n).padStart(6, '0')}`, shop, placedAt, takenAt, buyer, lines },
        discount: sum > 6000 && chance.happens(0.22) ? chance.pick([500, 1000, 1500]) : 0,
        platformDiscount: shop.moneyHolder === 'platform' && sum > 9000 && chance.happens(0.18) ? chance.pick([500, 800, 1200]) : 0,
        freight: sum < 5900 ? 800 : 0,
        buyerRemark: chance.happens(0.08) ? chance.pick(buyerRemarks) : '',
        sellerRemark: chance.happens(0.04) ? chance.pick(sellerRemarks) : '',
        flag: chance.happens(0.06) ? chance.whole(1, 5) : 0,
        course: courseOf(chance, { takenAt, pieces: lines.length, end }),
      });
    }
  }
  orderAgain(orders, end);
  return orders;
}

const waitsAt =
  (end: number) =>
  ({ course, lines }: DemoOrder): boolean =>
    course.paid && !course.stopped && !course.cancel && !course.hold && course.auditAt > end && !lines.some(({ unknownAs }) => unknownAs);

/** Some buyers order a second time on the same day, before the first has left: such orders may go in one parcel. */
function orderAgain(orders: DemoOrder[], end: number): void {
  const waiting = Map.groupBy(orders.filter(waitsAt(end)), ({ shop, takenAt }) => `${shop.code} ${takenAt}`);
  for (const ofDay of waiting.values())
    for (const [at, first] of ofDay.entries()) {
      const second = ofDay[at + 1];
      if (at % 5 === 0 && second) second.buyer = first.buyer;
    }
}
