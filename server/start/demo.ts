import type { Runtime } from '../kernel/runtime.ts';

/** Grows the demo merchant behind the running program. */
export async function growDemo(_runtime: Runtime, _say: (message: string) => void): Promise<void> {}
