import { defineConfig } from 'vitest/config';

const threads = { pool: 'threads', isolate: false, maxWorkers: 2, testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...threads,
          name: 'architecture',
          include: ['architecture/**/*.test.ts', 'docs/**/*.test.ts'],
          globalSetup: ['server/test/cluster.ts'],
        },
      },
      {
        test: {
          ...threads,
          name: 'unit',
          include: ['server/**/*.test.ts', 'launch/**/*.test.mjs', 'bench/**/*.test.ts'],
          exclude: ['**/*.data.test.ts', 'server/proof/**'],
          globalSetup: ['server/test/cluster.ts'],
        },
      },
      // the whole program in processes of its own, killed and started again: one proof after the other
      {
        test: { name: 'proof', include: ['server/proof/**/*.test.ts'], fileParallelism: false, testTimeout: 300_000, hookTimeout: 180_000 },
      },
      { test: { ...threads, name: 'web', include: ['web/**/*.test.ts', 'web/**/*.test.tsx'] } },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'data',
          include: ['server/**/*.data.test.ts'],
          globalSetup: ['server/test/cluster.ts'],
          maxWorkers: 2,
          testTimeout: 1_200_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
