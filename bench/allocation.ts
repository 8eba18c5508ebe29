import { performance } from 'node:perf_hooks';
import type { Embedded } from '../server/kernel/embedded.ts';
import { databaseMilliseconds } from './meter.ts';
import { connectedRuntime } from './runtime.ts';
import { receiver, type Stage } from './seed.ts';

const ORDERS = 10_000;
const WAREHOUSES = 10;
const SKUS = 200;
const LIMIT_SECONDS = 10;

/** The same figures every time. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Allocates 10,000 orders over 10 warehouses that have too little for all of them; prints the gap to first come and to what is possible at most. */
export async function measureAllocation(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  try {
    const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
    const next = sequence(11);
    const skus: string[] = [];
    for (let made = 0; made < SKUS; made += 1) {
      const code = `SCARCE${made}`;
      const { skus: own } = await run('catalog.create-product', { code, name: { zh: code }, skus: [{ code, listPrice: '10' }] });
      skus.push(own[0].id);
    }
    // about four fifths of what will be wanted, spread unevenly
    for (let made = 0; made < WAREHOUSES; made += 1) {
      const { id: warehouseId } = await run('inventory.create-warehouse', { code: `AL${made}`, name: `AL${made}`, priority: made });
      const lines = skus.map((skuId) => ({ skuId, quantity: String(1 + next(29)), unitCost: '6' }));
      await run('inventory.post-opening-stock', { warehouseId, lines });
    }
    for (let from = 0; from < ORDERS; from += 200) {
      const orders = Array.from({ length: 200 }, (_, index) => ({
        shopId: stage.shopId,
        platformNumber: `L${from + index}`,
        receiver: { ...receiver, phone: `137${String(from + index).padStart(8, '0')}` },
        lines: Array.from({ length: 1 + next(3) }, () => ({ skuId: skus[next(SKUS)], quantity: String(1 + next(3)), unitPrice: '10' })),
      }));
      await run('sales.intake-orders', { orders });
    }
    const before = { program: process.cpuUsage(), database: databaseMilliseconds(server.pid) };
    const began = performance.now();
    const { orders, served, firstCome, most } = (await runtime.ask(actor, 'sales.allocation-outlook', {})) as Record<string, number>;
    // the outlook allocates twice: by the policy, and in turn to compare
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(before.program);
    const database = databaseMilliseconds(server.pid) - before.database;
    say(
      `allocation of ${orders} orders over ${WAREHOUSES} warehouses: ${seconds.toFixed(1)} s (at most ${LIMIT_SECONDS}); ${served} served, ` +
        `first come ${firstCome} (${gap(served ?? 0, firstCome ?? 0)}), at most possible ${most} (${gap(served ?? 0, most ?? 0)})`,
    );
    // on a machine that others use the clock says little
    say(
      `processor: program ${((user + system) / 1e6).toFixed(1)} s, database ${(database / 1000).toFixed(1)} s, both allocations together`,
    );
    if (seconds > LIMIT_SECONDS || orders !== ORDERS || (served ?? 0) < (firstCome ?? 0)) process.exitCode = 1;
  } finally {
    await runtime.close();
  }
}

const gap = (served: number, other: number): string => `${served >= other ? '+' : ''}${(((served - other) * 100) / other).toFixed(1)} %`;
