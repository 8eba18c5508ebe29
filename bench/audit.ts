import { performance } from 'node:perf_hooks';
import type { Embedded } from '../server/kernel/embedded.ts';
import { databaseMilliseconds, dearest, forgetStatements } from './meter.ts';
import { connectedRuntime } from './runtime.ts';
import { receiver, type Stage } from './seed.ts';

const ORDERS = 5_000;
/** What two people who audit 5,000 orders an hour must never wait for. */
const LIMIT_SECONDS = 10;

/** Audits 5,000 chosen orders in one call, with rules and every check of the shop in force, and says how long it took. */
export async function measureAudit(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  try {
    const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
    await run('sales.change-audit-policy', {
      shopId: stage.shopId,
      riskAmount: '100000',
      riskOrders: 1000,
      duplicateHours: 1,
      belowCost: true,
    });
    const { id: ruleId } = await run('sales.create-audit-rule', {
      name: 'tag',
      conditions: [{ field: 'payable', operator: 'at_least', value: '40' }],
      actions: [{ kind: 'tag', tag: 'big' }],
    });
    await run('sales.replay-audit-rule', { ruleId, orders: 1 });
    await run('sales.switch-on-audit-rule', { ruleId });
    const orderIds: string[] = [];
    for (let from = 0; from < ORDERS; from += 200) {
      const orders = Array.from({ length: 200 }, (_, index) => ({
        shopId: stage.shopId,
        platformNumber: `A${from + index}`,
        receiver: { ...receiver, phone: `139${String(from + index).padStart(8, '0')}` },
        lines: [0, 1].map((line) => ({ skuId: stage.skus[(from + index + line * 7) % stage.skus.length], quantity: '2', unitPrice: '10' })),
      }));
      const placed = await run('sales.intake-orders', { orders });
      orderIds.push(...placed.orders.map((order: { id: string }) => order.id));
    }
    await forgetStatements(server);
    const before = { program: process.cpuUsage(), database: databaseMilliseconds(server.pid) };
    const began = performance.now();
    const { done, refused, rows } = await run('sales.audit-orders', { orderIds });
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(before.program);
    const database = databaseMilliseconds(server.pid) - before.database;
    say(`processor: program ${((user + system) / 1e6).toFixed(1)} s, database ${(database / 1000).toFixed(1)} s`);
    for (const line of await dearest(server, 1)) say(`  ${line}`);
    say(
      `audit of ${ORDERS} orders in one call: ${seconds.toFixed(1)} s (at most ${LIMIT_SECONDS}); ${done} done, ${refused} refused, ${rows.length} rows`,
    );
    if (seconds > LIMIT_SECONDS || done !== ORDERS) process.exitCode = 1;
  } finally {
    await runtime.close();
  }
}
