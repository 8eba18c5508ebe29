import { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const LOOK_MILLISECONDS = 25;

/** How long a stop may take. */
export interface Patience {
  /** From when connections on which nobody asks any more are closed. */
  idleMilliseconds: number;
  /** From when answers still under way are broken off. */
  mostMilliseconds: number;
}
const usual: Patience = { idleMilliseconds: 300, mostMilliseconds: 15_000 };

const open = (app: FastifyInstance): Promise<number> =>
  new Promise((resolve) => app.server.getConnections((_error, count) => resolve(count ?? 0)));

/**
 * Takes no new connection and lets every answer under way reach its end. Whoever is connected and asks once more is answered too, and told that the
 * connection ends: so no answer is broken off, and what was acknowledged was acknowledged.
 */
export async function drain(app: FastifyInstance, { idleMilliseconds, mostMilliseconds }: Patience = usual): Promise<void> {
  const { server } = app;
  // the server of HTTP would close at once what is idle this moment, and with it a request that is on its way
  if (server.listening) Server.prototype.close.call(server);
  const began = Date.now();
  while ((await open(app)) > 0 && Date.now() - began < mostMilliseconds) {
    if (Date.now() - began > idleMilliseconds) server.closeIdleConnections();
    await pause(LOOK_MILLISECONDS);
  }
  server.closeAllConnections();
}
