import { expect, test } from 'vitest';
import { CITUS_STAND_IN } from '../test/citus-stand-in.ts';
import { accept } from './citus/accept.ts';
import { startServer } from './servers.ts';

test('the acceptance of a coordinator, on a stand-in: rows stay as they were, merchants trade after it, and every book proves itself', async () => {
  const server = await startServer();
  try {
    const told: string[] = [];
    const terms = { merchants: 3, orders: 4, install: CITUS_STAND_IN, say: (line: string) => told.push(line) };
    const found = await accept({ url: server.administratorUrl, ...terms });
    expect(found).toMatchObject({ changed: [], differences: 0, undelivered: 0, spread: [] });
    expect(found.placed).toBeGreaterThan(150);
    expect(found.planned).toBeGreaterThan(500);
  } finally {
    await server.stop();
  }
});
