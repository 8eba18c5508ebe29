import { performance } from 'node:perf_hooks';
import type { Embedded } from '../server/kernel/embedded.ts';
import { connectedRuntime } from './runtime.ts';
import { type Stage, settle } from './seed.ts';

const ROUNDS = 5;
/** What somebody who looks at a month waits for at most (milliseconds). */
const LIMIT = 1_000;

/** The profit analysis of a month of a year of orders, by orders, by lines and by two dimensions; then of the whole year, without a limit. */
export async function measureProfit(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  await settle(server.url);
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  try {
    const today = new Date().toISOString().slice(0, 10);
    const last = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10);
    const month = { from: `${last.slice(0, 7)}-01`, to: last };
    const year = { from: `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`, to: today };
    for (const [title, interval, limit] of [
      ['of the last month', month, LIMIT],
      ['of the year', year, Number.POSITIVE_INFINITY],
    ] as const)
      for (const sides of [
        { by: 'shop' },
        { by: 'province', within: 'carrier' },
        { by: 'order' },
        { by: 'sku' },
        { by: 'sku', within: 'shop' },
      ]) {
        const times: number[] = [];
        let orders = 0;
        for (let round = 0; round < ROUNDS; round++) {
          const start = performance.now();
          const { total } = (await runtime.ask(actor, 'analytics.profit', { ...interval, ...sides })) as { total: { orders: number } };
          times.push(performance.now() - start);
          orders = total.orders;
        }
        const middle = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
        const name = Object.values(sides).join(' and ');
        say(
          `profit by ${name} ${title}, ${orders} orders: ${middle.toFixed(0)} ms in the middle of ${times.map((time) => time.toFixed(0)).join(', ')}`,
        );
        if (middle > limit) process.exitCode = 1;
      }
  } finally {
    await runtime.close();
  }
}
