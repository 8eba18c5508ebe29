import { createRuntime } from '../server/kernel/runtime.ts';
import { loadModules } from '../server/modules.ts';

/** The program over a database, in this process. */
export async function connectedRuntime(url: string, merchantId: string, relayMilliseconds: number | null, clock?: () => string) {
  const runtime = await createRuntime({
    url,
    modules: await loadModules(),
    dataDirectory: process.env.BENCH_DATA ?? '/nowhere',
    secretKey: Buffer.alloc(32, 3),
    relayMilliseconds,
    ...(clock && { clock }),
    onFailure: (what, error) => console.error(what, error),
  });
  const actor = await runtime.systemActor(merchantId);
  if (!actor) throw new Error('the merchant of the benchmark is not there');
  return { runtime, actor };
}
