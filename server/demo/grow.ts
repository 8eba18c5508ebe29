import type { Actor } from '../kernel/context.ts';
import { systemMerchant } from '../kernel/merchants.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { daysLater } from './calendar.ts';
import { keepBooks } from './bookkeeping.ts';
import { claimSteps } from './claiming.ts';
import { countStock, lookAtStock } from './counting.ts';
import { dealerSteps } from './dealing.ts';
import { fillPages } from './filling.ts';
import { workOnFloor } from './floor.ts';
import { billOfCarrier, setUpFreight } from './freight.ts';
import { hangPicture, setUpCatalogue, setUpPlaces } from './founding.ts';
import { makeProducts } from './goods.ts';
import { invoiceOrders, settleWithDealer } from './invoices.ts';
import { keepGoods } from './kept.ts';
import { handleMoney } from './money.ts';
import { makeOrders, type PlanTerms } from './orders.ts';
import { buyGoods } from './purchasing.ts';
import { type Step, stockingSteps, transferSteps } from './stocking.ts';
import { tellOfParcels } from './parcels.ts';
import { sellAhead } from './promises.ts';
import { reviewOrders } from './reviewing.ts';
import { settleWithPlatforms } from './settling.ts';
import { tradingSteps } from './trading.ts';
import { openWorld, stands, type World } from './world.ts';

export interface DemoTerms {
  seed: string;
  name: string;
  days: number;
  orders: number;
}

/** How far the demo has grown; `failed` says why in one sentence. */
export interface DemoProgress {
  state: 'idle' | 'growing' | 'ready' | 'failed';
  done: number;
  total: number;
}

/** The moment a merchant was registered stands in its id (UUID v7); the demo ends there, also when it is taken up again later. */
const momentOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

const LAST = 'last';

/** The last thing that happens: orders whose buyers are in a hurry are marked. That it stands says that all of it does. */
function markUrgent(world: World, at: number): Promise<unknown> {
  const urgent = [...world.orders.values()].filter(({ audited, plan }) => !audited && plan.buyerRemark.includes('尽快'));
  const orderIds = (urgent.length ? urgent : [...world.orders.values()]).slice(-20).map(({ id }) => id);
  return world.act(LAST, at, 'sales.set-tags', { orderIds, add: ['加急'] });
}

/** Registers the demo merchant, or finds it. */
export async function demoMerchant(runtime: Runtime, { seed, name }: DemoTerms): Promise<Actor> {
  const input = { name, currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh', demo: true };
  const system = runtime.systemActorIn(systemMerchant);
  const { id } = await runtime.execute(system, 'company.register-merchant', input, { key: `demo:${seed}:${name}`, origin: 'job' });
  const actor = await runtime.systemActor(id);
  if (!actor) throw new Error('the demo merchant is not there');
  return actor;
}

/** The administrator founds the demo and so owns it; before there is one, the program does. */
async function founderOf(runtime: Runtime, actor: Actor): Promise<Actor> {
  const asked = { filter: [{ column: 'administrator', operator: 'is_true' }], limit: 1 };
  const { rows } = await runtime.ask(runtime.systemActorIn(systemMerchant), 'access.persons', asked);
  const [person] = rows as { id: string; name: string }[];
  return person ? { ...actor, id: person.id, name: person.name, kind: 'person' } : actor;
}

/** Everything that happens in the demo in the order of time, and the pictures, which nothing waits for. */
export function planSteps(terms: PlanTerms): { happening: Step[]; pictures: Step[] } {
  const start = daysLater(terms.end, -terms.days - 1) - 3_600_000;
  const products = makeProducts(terms.seed);
  const orders = makeOrders(products, terms);
  const steps = [
    { at: start, weight: 3, run: (world: World) => setUpPlaces(world, start) },
    { at: start + 1, weight: 8, run: (world: World) => setUpCatalogue(world, start, products) },
    ...stockingSteps(products, orders, terms),
    ...transferSteps(products, terms),
    ...tradingSteps(orders),
    ...dealerSteps(products, terms),
    ...claimSteps(products, terms.end),
    { at: start + 2, weight: 1, run: (world: World) => setUpFreight(world, start) },
    { at: terms.end - 90_000, weight: 8, run: (world: World) => buyGoods(world, terms.end - 90_000) },
    { at: terms.end - 60_000, weight: 2, run: (world: World) => billOfCarrier(world, terms.end - 60_000) },
    { at: terms.end - 30_000, weight: 1, run: (world: World) => world.act('plan', terms.end - 30_000, 'planning.start-plan', {}) },
  ];
  const happening = steps.filter((step) => step.at <= terms.end).sort((a, b) => a.at - b.at);
  return { happening, pictures: products.map((product) => ({ at: start, weight: 1, run: (world) => hangPicture(world, start, product) })) };
}

/** Founds the merchant two days before its first order. */
async function found(runtime: Runtime, actor: Actor, { name, days }: DemoTerms): Promise<void> {
  const world = await openWorld(runtime, await founderOf(runtime, actor));
  await world.act('found', daysLater(momentOf(actor.merchant.id), -days - 2), 'company.found-merchant', {
    ...{ legalName: `${name}贸易有限公司`, vatPayer: 'general', taxRounding: 'line' },
    ...{ address: '浙江省杭州市余杭区云栖路88号', website: 'https://example.com' },
  });
}

/**
 * Two steps at once and no more: people work meanwhile. What happens goes in the order of time; beside it pictures are hung, and what can be done
 * aside follows as soon as everything before it has happened.
 */
async function runSteps(world: World, { happening, pictures }: { happening: Step[]; pictures: Step[] }, count: (weight: number) => void) {
  const run = async (step: Step) => {
    await step.run(world);
    count(step.weight);
  };
  const [places, catalogue, ...main] = happening.filter((step) => !step.aside);
  for (const step of [places, catalogue]) if (step) await run(step);
  const asides = happening.filter((step) => step.aside);
  const unhung = [...pictures];
  // all before this moment has happened
  let reached = 0;
  let stopped = false;
  const waiting = new Set<() => void>();
  const turn = () => new Promise<void>((resolve) => waiting.add(resolve));
  const wake = () => {
    for (const go of waiting) go();
    waiting.clear();
  };
  const isOwed = (time: number) => asides.some((step) => step.aside === 'goods' && step.at <= time);
  const along = async () => {
    for (const step of main) {
      reached = step.at;
      wake();
      while (!stopped && isOwed(step.at)) await turn();
      // what stopped half-way is taken up at the next start, from there
      if (stopped) return;
      await run(step);
    }
    reached = Number.POSITIVE_INFINITY;
    wake();
  };
  const beside = async () => {
    for (let [step] = asides; step; [step] = asides) {
      while (!stopped && reached < step.at) await (unhung[0] ? run(unhung.shift() as Step) : turn());
      if (stopped) return;
      await run(step);
      asides.shift();
      wake();
    }
    while (!stopped && unhung[0]) await run(unhung.shift() as Step);
  };
  const stop = (error: unknown) => {
    stopped = true;
    wake();
    throw error;
  };
  const ended = await Promise.allSettled([along().catch(stop), beside().catch(stop)]);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** What whoever keeps the accounts does with all of it. */
async function keepAccounts(world: World, span: { start: number; end: number }): Promise<void> {
  await settleWithPlatforms(world, span.end);
  await keepBooks(world, span);
  await settleWithDealer(world, span.end);
  await invoiceOrders(world, span.end);
  await handleMoney(world, span.end);
}

/** Runs the simulated merchant up to the moment it was registered. Twice changes nothing; stopped, it goes on where it was. */
export async function growMerchant(runtime: Runtime, terms: DemoTerms, progress: DemoProgress): Promise<Actor> {
  const actor = await demoMerchant(runtime, terms);
  if (await stands(runtime, actor.merchant.id, LAST)) {
    progress.state = 'ready';
    return actor;
  }
  await found(runtime, actor, terms);
  const end = momentOf(actor.merchant.id);
  const world = await openWorld(runtime, actor);
  const { happening, pictures } = planSteps({ seed: terms.seed, end, days: terms.days, total: terms.orders });
  progress.total = [...happening, ...pictures].reduce((sum, step) => sum + step.weight, 0);
  progress.state = 'growing';
  await runSteps(world, { happening, pictures }, (weight) => {
    progress.done += weight;
  });
  await sellAhead(world, end);
  await countStock(world, end - 600_000);
  await workOnFloor(world, end);
  await lookAtStock(world, end);
  await tellOfParcels(world, end);
  await reviewOrders(world, end);
  await fillPages(world, end);
  const start = daysLater(end, -terms.days - 1);
  await keepGoods(world, end, start);
  await keepAccounts(world, { start, end });
  await markUrgent(world, end);
  Object.assign(progress, { state: 'ready', done: progress.total });
  return actor;
}
