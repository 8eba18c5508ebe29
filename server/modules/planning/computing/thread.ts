import { thread } from '../../../kernel/beside/thread.ts';
import type { Computed, Wanted } from './work.rules.ts';

const forecasting = thread<readonly Wanted[], Computed[]>(new URL('./child.ts', import.meta.url));

/** Forecasts a batch beside the server. */
export const computeAll = async (batch: readonly Wanted[]): Promise<Computed[]> => (batch.length ? forecasting.ask(batch) : []);
