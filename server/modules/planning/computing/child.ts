import { parentPort } from 'node:worker_threads';
import { compute, type Wanted } from './work.rules.ts';

/** The thread that forecasts, so that the server answers meanwhile: a batch in, its results out. */
parentPort?.on('message', ({ id, batch }: { id: number; batch: Wanted[] }) => {
  parentPort?.postMessage({ id, results: batch.map(compute) });
});
