import { newId } from '../kernel/ids.ts';
import type { TestRuntime } from './postgres.ts';
import { type Quantities, type Scenario, scenario, type ScenarioOrder, type ScenarioTerms } from './scenario.ts';

export type WarehouseScenario = Awaited<ReturnType<typeof warehouseScenario>>;

/** The vocabulary of a warehouse at work: bins, waves, pickers, stations. Everything is an operation. */
export async function warehouseScenario(runtime: TestRuntime, terms: ScenarioTerms = {}) {
  const s: Scenario = await scenario(runtime, terms);
  const { warehouseId } = s;
  const bins = new Map<string, string>();

  /** A bin, made when it is first met. */
  async function bin(code: string): Promise<string> {
    const known = bins.get(code);
    if (known) return known;
    await s.run('inventory.create-locations', { warehouseId, pattern: code });
    const { rows } = await runtime.pools.owner.query(
      'select id from inventory.location where merchant_id = $1 and warehouse_id = $2 and code = $3',
      [s.actor.merchant.id, warehouseId, code],
    );
    bins.set(code, rows[0].id);
    return rows[0].id;
  }
  return {
    ...s,
    bin,
    /** Goods that lie in a bin. */
    async lay(code: string, quantities: Quantities): Promise<void> {
      const locationId = await bin(code);
      for (const [skuCode, quantity] of Object.entries(quantities)) {
        const lines = [{ skuId: await s.sku(skuCode), quantity, unitCost: '6', locationId }];
        await s.run('inventory.post-opening-stock', { warehouseId, lines });
      }
    },
    /** An audited order. */
    async ready(quantities: Quantities, more: Record<string, unknown> = {}): Promise<ScenarioOrder> {
      const order = await s.order(quantities, more);
      await s.audit(order);
      return order;
    },
    setWork: (more: object = {}) =>
      s.run('fulfilment.set-warehouse-work', {
        ...{ warehouseId, picks: true, sorts: true, checks: true, weighs: false, shipsAt: 'check', walk: 'sequence' },
        ...{ packagingWeight: '0', boxWeight: '0', toleranceGrams: '20', tolerancePercent: '5', ...more },
      }),
    wave: (more: object = {}) => s.run('fulfilment.create-wave', { warehouseId, method: 'order', ...more }),
    release: (wave: { id: string }) => s.run('fulfilment.release-wave', { waveId: wave.id }),
    /** A wave that is made and released, with its tasks. */
    async released(more: object = {}) {
      const wave = await s.run('fulfilment.create-wave', { warehouseId, method: 'order', ...more });
      await s.run('fulfilment.release-wave', { waveId: wave.id });
      return s.ask('fulfilment.wave', { number: wave.number });
    },
    task: (number: string) => s.ask('fulfilment.pick-task', { number }),
    claim: (task: { id: string }) => s.run('fulfilment.claim-pick-task', { taskId: task.id }),
    pick: (task: { id: string }, binCode: string, code: string, more: object = {}) =>
      s.run('fulfilment.pick-goods', { taskId: task.id, bin: binCode, code, ...more }),
    /** Everything of a task, stop by stop. */
    async pickAll(task: { id: string; number: string }): Promise<void> {
      await s.run('fulfilment.claim-pick-task', { taskId: task.id });
      const { stops } = await s.ask('fulfilment.pick-task', { number: task.number });
      for (const stop of stops)
        await s.run('fulfilment.pick-goods', { taskId: task.id, bin: stop.bin, code: stop.skuCode, quantity: stop.quantity });
    },
    station: (code: string) => s.ask('fulfilment.outbound-at-station', { code }),
    check: (outbound: { id: string }, code: string, more: object = {}) =>
      s.run('fulfilment.check-goods', { outboundId: outbound.id, code, ...more }),
    orders: async (waveId: string) =>
      (await s.ask('fulfilment.wave-orders', { filter: [{ column: 'waveId', operator: 'equals', value: waveId }] })).rows,
    /** Another person of the merchant with the same rights. */
    other: () => ({ ...s.actor, id: newId(), name: '李四' }),
    /** What is allocated of a SKU in a bin. */
    async allocated(skuCode: string, binCode: string): Promise<string> {
      const { rows } = await runtime.pools.owner.query(
        'select allocated from inventory.stock_balance where merchant_id = $1 and sku_id = $2 and location_id = $3',
        [s.actor.merchant.id, await s.sku(skuCode), await bin(binCode)],
      );
      return rows[0]?.allocated ?? '0';
    },
  };
}
