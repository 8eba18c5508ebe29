import { setTimeout as pause } from 'node:timers/promises';
import { reseal } from '../kernel/resealing.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { KEYS_FRESH_MILLISECONDS } from '../kernel/secret-keys.ts';

/** Makes a new key where the keys are a file of ours, and seals everything by the present one. Those before stay: backups of before open by them. */
export async function rotateKey(runtime: Runtime, say: (line: string) => void): Promise<number> {
  const { secretKeys } = runtime;
  if (secretKeys.add) {
    secretKeys.add();
    secretKeys.again();
    // programs that run read it within this time and seal by it from then on
    await pause(2 * KEYS_FRESH_MILLISECONDS);
  } else
    say(
      'The keys come from ZHANGGUI_SECRET_KEY: the first of them seals. Put a new one before the others, a blank between, and start the program with it first.',
    );
  for (const { column, values } of await reseal(runtime.pools.owner, secretKeys, runtime.secretsOf)) say(`${column}\t${values}`);
  return 0;
}
