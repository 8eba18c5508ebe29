import type { Actor } from '../kernel/context.ts';
import { sendAlone } from '../kernel/database.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { statement } from '../kernel/statement.ts';
import type { DemoOrder } from './orders.ts';

const ANSWERED = statement(`
  select k.key, l.output from kernel.idempotency k
  join kernel.operation_log l on l.merchant_id = k.merchant_id and l.id = k.operation_id
  where k.merchant_id = :merchant and k.key like 'demo:%'`);

const STANDS = statement(`select 1 as found from kernel.idempotency k where k.merchant_id = :merchant and k.key = :key`);

const read = <R>(runtime: Runtime, made: typeof STANDS, values: unknown[]): Promise<R[]> => sendAlone<R>(runtime.pools.owner, made, values);

/** Whether a step of the demo was done in an earlier run. */
export const stands = async (runtime: Runtime, merchantId: string, step: string): Promise<boolean> =>
  (await read(runtime, STANDS, [merchantId, `demo:${step}`])).length > 0;

/** An order of the plan as it stands in the books. */
export interface Placed {
  plan: DemoOrder;
  id: string;
  orderNumber: string;
  payable: string;
  audited: boolean;
  shipments: string[];
  /** What the buyer wants of it, and whether the goods are back. */
  afterSaleId?: string;
  isBack?: boolean;
}

/** What the simulator knows of the merchant while it runs it: ids by the codes of the plan. */
export interface World {
  runtime: Runtime;
  actor: Actor;
  shops: Map<string, string>;
  warehouses: Map<string, string>;
  skus: Map<string, string>;
  products: Map<string, string>;
  orders: Map<string, Placed>;
  transfers: Map<string, string>;
  /** What later steps ask for, by what they call it. */
  made: Map<string, string>;
  /** By number. */
  shipments: Map<string, string>;
  /**
   * Runs an operation at the simulated time, once for ever: a step that stands in the log already answers what it answered then. So a demo that was
   * stopped goes on where it was.
   */
  act(step: string, at: number, operation: string, input: unknown): Promise<any>;
  ask(query: string, input: unknown): Promise<any>;
}

/** The demo merchant as it stands; steps done before are known by their keys. */
export async function openWorld(runtime: Runtime, actor: Actor): Promise<World> {
  const rows = await read<{ key: string; output: any }>(runtime, ANSWERED, [actor.merchant.id]);
  const answered = new Map(rows.map(({ key, output }) => [key, output]));
  return {
    ...{
      runtime,
      actor,
      shops: new Map(),
      warehouses: new Map(),
      skus: new Map(),
      products: new Map(),
      orders: new Map(),
      transfers: new Map(),
      made: new Map(),
      shipments: new Map(),
    },
    async act(step, at, operation, input) {
      const key = `demo:${step}`;
      return answered.get(key) ?? runtime.execute(actor, operation, input, { key, at: new Date(at).toISOString(), origin: 'job' });
    },
    ask: (query, input) => runtime.ask(actor, query, input),
  };
}

/** The id of a code; everything of the plan is created before it is used. */
export function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (!id) throw new Error(`the demo has no ${code}`);
  return id;
}

/** All rows of a list, page by page. */
export async function everyRow<R>(world: World, list: string): Promise<R[]> {
  const rows: R[] = [];
  let after: string | null = null;
  do {
    const page: { rows: R[]; next: string | null } = await world.ask(list, { limit: 200, ...(after && { after }) });
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  return rows;
}

export function* chunksOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

interface ShipmentRow {
  id: string;
  number: string;
}

/** Ids of shipments by their numbers: mostly they are the newest ones. */
export async function shipmentIds(world: World, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = () => numbers.every((number) => world.shipments.has(number));
  const note = (rows: readonly ShipmentRow[]) => rows.forEach(({ id, number }) => void world.shipments.set(number, id));
  if (!known()) note((await world.ask('fulfilment.shipments', { limit: Math.min(200, numbers.length + 10) })).rows);
  if (!known()) note(await everyRow<ShipmentRow>(world, 'fulfilment.shipments'));
  return world.shipments;
}
