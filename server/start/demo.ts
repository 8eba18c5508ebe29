import { type DemoProgress, growMerchant } from '../demo/grow.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { logger } from './log.ts';
import { sentenceOf } from './signals.ts';

const TERMS = { seed: 'zhanggui', name: '云山杂货铺', days: 60, orders: 2400 };

/** How far the demo of this process has grown: `GET /api/demo/progress`. */
export const demoProgress: DemoProgress = { state: 'idle', done: 0, total: 0 };

/** Grows the demo merchant behind the running program; afterwards its books prove themselves. */
export async function growDemo(runtime: Runtime, say: (message: string) => void): Promise<void> {
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
