import pg from 'pg';
import { type DemoProgress, growMerchant } from '../demo/grow.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { logger } from './log.ts';
import { sentenceOf } from './signals.ts';

const TERMS = { seed: 'zhanggui', name: '云山杂货铺', days: 60, orders: 2400 };

/** How far the demo of this process has grown: `GET /api/demo/progress`. */
export const demoProgress: DemoProgress = { state: 'idle', done: 0, total: 0 };

const LOCK = 727_004;

/** Waits for its turn: of several processes one grows the demo, and another goes on with it where that one was killed. The lock ends with its connection. */
async function oneAtATime(directUrl: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: directUrl, application_name: 'zhanggui demo', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`);
    await work();
  } finally {
    await client.end();
  }
}

/** Grows the demo merchant behind the running program; afterwards its books prove themselves. */
export async function growDemo(runtime: Runtime, directUrl: string, say: (message: string) => void): Promise<void> {
  await oneAtATime(directUrl, () => grow(runtime, say)).catch((error) => logger.error({ err: error }, 'the turn of the demo merchant'));
}

async function grow(runtime: Runtime, say: (message: string) => void): Promise<void> {
  const begun = performance.now();
  try {
    const actor = await growMerchant(runtime, TERMS, demoProgress);
    if (!demoProgress.total) return;
    const { proofs, differences } = await runtime.prove(actor.merchant.id);
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(`Demo merchant ${TERMS.name}: ${TERMS.orders} orders in ${seconds} s; ${proofs} proofs, ${differences.length} differences`);
  } catch (error) {
    demoProgress.state = 'failed';
    logger.error({ err: error }, 'the demo merchant');
    say(`The demo merchant could not be completed: ${sentenceOf(error)}`);
  }
}
