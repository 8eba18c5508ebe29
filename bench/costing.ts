import { performance } from 'node:perf_hooks';
import type { Embedded } from '../server/kernel/embedded.ts';
import { dearest, forgetStatements } from './meter.ts';
import { connectedRuntime } from './runtime.ts';
import type { Stage } from './seed.ts';

const ISSUES = 10_000;
const LINES = 200;
const ROUNDS = 5;
/** A late cost that touches ten thousand issues is posted while the person waits (facts.md 2.7). */
const LIMIT_MILLISECONDS = 200;

/** Goods that left 10,000 times turn out to have cost otherwise: how long a receipt for an earlier day, and a late cost, take to post. */
export async function measureCosting(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  try {
    const run = (name: string, input: object): Promise<any> => runtime.execute(actor, `inventory.${name}`, input);
    const { warehouseId } = stage;
    const skuId = stage.skus[0] as string;
    const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const receive = (value: string, effectiveAt: string) =>
      run('post-other-in', { warehouseId, reason: 'found', effectiveAt, lines: [{ skuId, quantity: '100', value }] });
    await run('post-other-in', { warehouseId, reason: 'found', lines: [{ skuId, quantity: String(2 * ISSUES), value: '123456.78' }] });
    const early = day(0.5);
    for (let from = 0; from < ISSUES; from += LINES) {
      const lines = Array.from({ length: LINES }, () => ({ skuId, quantity: '1' }));
      await run('post-other-out', { warehouseId, reason: 'lost', lines });
    }
    const times: number[] = [];
    let last = { id: '' };
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round === 1) await forgetStatements(server);
      const began = performance.now();
      last = await receive(String(50_000 + round * 7_777), early);
      times.push(performance.now() - began);
    }
    const began = performance.now();
    await run('reverse-stock-document', { documentId: last.id });
    const reversing = performance.now() - began;
    for (const line of await dearest(server, ROUNDS - 1)) say(`  ${line}`);
    const [median = 0] = times
      .slice(1)
      .sort((a, b) => a - b)
      .slice(Math.floor((ROUNDS - 1) / 2));
    say(
      `a receipt entered before ${ISSUES} issues: ${median.toFixed(0)} ms in the middle of ${times.map((time) => time.toFixed(0)).join(', ')} (at most ${LIMIT_MILLISECONDS})`,
    );
    const { differences } = await runtime.prove(stage.merchantId);
    say(`reversing it: ${reversing.toFixed(0)} ms; ${differences.length} differences in the books`);
    if (median > LIMIT_MILLISECONDS || differences.length) process.exitCode = 1;
  } finally {
    await runtime.close();
  }
}
