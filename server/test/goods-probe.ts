import { z } from 'zod';
import { handle, type Module } from '../kernel/context.ts';
import { defineContract, operation } from '../kernel/contract.ts';
import {
  issueReserved,
  type LateCost,
  type LateCostCause,
  type Move,
  postLateCosts,
  postMoves,
  reduceReservations,
  release,
  reserve,
  reverseMoves,
} from '../modules/inventory/index.ts';

const anything = z.record(z.string(), z.any());
const called = (zh: string, en: string) =>
  operation({ title: { zh, en }, permission: 'probe.call', input: anything, output: z.object({ answer: z.any() }) });

/** Operations that call the doors of inventory as the modules above it do. */
const probe = defineContract('probe', {
  title: { zh: '探针', en: 'Probe' },
  permissions: { 'probe.call': { zh: '调用', en: 'Call' } },
  operations: {
    'post-moves': called('移动', 'Move'),
    'reserve-goods': called('占用', 'Reserve'),
    'release-goods': called('释放', 'Release'),
    'reduce-reservations': called('减少占用', 'Reduce'),
    'issue-goods': called('出库', 'Issue'),
    'late-costs': called('补记成本', 'Late costs'),
    'reverse-moves': called('冲销', 'Reverse'),
  },
  queries: {},
  events: {},
});
const { operations } = probe;

export const probeModule: Module = {
  contract: probe,
  operations: [
    handle(operations['post-moves'], async (ctx, input) => ({ answer: await postMoves(ctx, input.moves as Move[]) })),
    handle(operations['reserve-goods'], async (ctx, { documentId, lines }) => {
      await reserve(
        ctx,
        lines.map((line: object) => ({ documentId, ...line })),
      );
      return { answer: null };
    }),
    handle(operations['release-goods'], async (ctx, input) => ({ answer: await release(ctx, input) })),
    handle(operations['reduce-reservations'], async (ctx, input) => ({ answer: await reduceReservations(ctx, input.lines as never) })),
    handle(operations['late-costs'], async (ctx, { costs, ...cause }) => ({
      answer: await postLateCosts(ctx, cause as LateCostCause, costs as LateCost[]),
    })),
    handle(operations['issue-goods'], async (ctx, { sourceId, lines, ...issue }) => ({
      answer: await issueReserved(ctx, {
        ...issue,
        lines: lines.map((line: object) => ({ sourceId, sourceNumber: '', ...line })),
      } as never),
    })),
    handle(operations['reverse-moves'], async (ctx, input) => ({ answer: await reverseMoves(ctx, input as never) })),
  ],
  queries: [],
};
