import { rmSync } from 'node:fs';
import type { Home } from './home.ts';
import { stopWithUs } from './reaper.ts';
import { type Server, stopServer } from './server.ts';

/** Gives a server up. */
export type LetGo = () => Promise<void>;

async function giveUp(server: Server, home: Home): Promise<void> {
  const last = await server.claim.release();
  if (last) await stopServer(server, home);
}

/** A server on memory lives and dies with its only user. */
export function keepOnMemory(server: Server, home: Home): LetGo {
  const callOff = stopWithUs(server.pid, home);
  return async () => {
    await giveUp(server, home);
    callOff();
    rmSync(home.directory, { recursive: true, force: true });
  };
}

/**
 * Keeps a server as long as its user wants one: one that dies is started again at the same address, with everything that was committed, and
 * one that only threw its sessions out is claimed again. `died` hears of it; with an error where the server could not be brought back.
 */
export function keepAlive(first: Server, home: Home, openAgain: (port: number) => Promise<Server>, died: (error?: Error) => void): LetGo {
  let current = first;
  let wanted = true;
  let reopening: Promise<void> | undefined;
  async function reopen(): Promise<void> {
    current = await openAgain(first.port);
    watch();
    if (current.port !== first.port) throw new Error(`The database server moved to port ${current.port}: start Zhanggui again.`);
    died();
  }
  function watch(): void {
    void current.claim.lost.then(() => {
      if (wanted) reopening = reopen().catch(died);
    });
  }
  watch();
  return async () => {
    wanted = false;
    await reopening;
    await giveUp(current, home);
  };
}
