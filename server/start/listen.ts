import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../kernel/settings.ts';

const PATIENCE_MILLISECONDS = 1_500;

/** Opens the port and answers its address. A server that was just killed needs a moment to leave it: a busy port is asked again for a second. */
export async function listen(app: FastifyInstance, { port, host, tls }: Pick<Settings, 'port' | 'host' | 'tls'>): Promise<string> {
  const until = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    try {
      await app.listen({ port, host });
      // port 0 is any free one: what it became is known now
      const { port: opened } = app.server.address() as AddressInfo;
      return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${opened}`;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE' || Date.now() > until) throw error;
      await pause(100);
    }
  }
}
