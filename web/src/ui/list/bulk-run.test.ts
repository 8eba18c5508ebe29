import { expect, test } from 'vitest';
import type { Action } from '../action.tsx';
import { runPages } from './bulk-run.ts';

const action = { operation: { name: 'sales.hold-order' } } as unknown as Action<number>;
const inBatches = { ...action, batch: {}, most: 2 } as unknown as Action<number>;

async function* pagesOf(pages: number[][], opened: number[]) {
  for (const [at, page] of pages.entries()) {
    opened.push(at);
    yield page;
  }
}

test('a run that is stopped ends what has begun, begins nothing more and asks for no further page', async () => {
  const opened: number[] = [];
  const acted: number[] = [];
  let stopped = false;
  const run = {
    done: 0,
    failures: [],
    isStopped: () => stopped,
    told: () => undefined,
    act: async (_: Action<number>, rows: number[]) => {
      acted.push(...rows);
      if (rows.includes(3)) stopped = true;
      return [];
    },
  };
  await runPages(inBatches, pagesOf([[1, 2, 3, 4, 5, 6], [7]], opened), run);
  expect([acted, run.done, opened]).toEqual([[1, 2, 3, 4], 4, [0]]);
});

test('every row is acted on once, and each refusal is kept with its row', async () => {
  const acted: number[] = [];
  const run = {
    done: 0,
    failures: [] as { row: unknown; reason: string }[],
    isStopped: () => false,
    told: () => undefined,
    act: async (_: Action<number>, rows: number[]) => {
      acted.push(...rows);
      return rows.filter((row) => row % 5 === 0).map((row) => ({ row, reason: 'no' }));
    },
  };
  await runPages(action, pagesOf([Array.from({ length: 11 }, (_, n) => n + 1), [12]], []), run);
  expect(acted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  expect([run.done, run.failures.map(({ row }) => row)]).toEqual([12, [5, 10]]);
});
