import { rmSync } from 'node:fs';
import path from 'node:path';
import { prepareBinaries } from './embedded/binaries.ts';
import { OWNER, urlOf } from './embedded/claim.ts';
import { ADMINISTRATOR, clusterPassword, makeCluster, refuseOtherMajor } from './embedded/cluster.ts';
import { findHome, type Home, memoryHome } from './embedded/home.ts';
import { stopWithUs } from './embedded/reaper.ts';
import { openServer, type Server, stopServer } from './embedded/server.ts';

/** A PostgreSQL of our own, running. */
export interface Embedded {
  /** The database, as its owner: may migrate, create roles and databases; no superuser. */
  url: string;
  /** The same database as the administrator of the server, for what only a superuser may do (statistics, backups). */
  administratorUrl: string;
  /** True when the server ran already and was taken over. */
  adopted: boolean;
  /** The folder of the database. */
  location: string;
  /** True when that is not inside the data folder, because the server's account could not get there: to be told at the start. */
  elsewhere: boolean;
  /** Process number of the server. */
  pid: number;
  /** Gives the server up; the last process that uses it stops it. Call it on SIGINT and SIGTERM, after the last answer is sent. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The data folder. The database lives in `<folder>/database`, or where `<folder>/where` says. Not needed for a server on memory. */
  dataDirectory?: string;
  /** On memory, without durability, a new one at each call, gone when this process ends: for tests. */
  memory?: boolean;
}

async function stop(server: Server, home: Home, callOff: () => void): Promise<void> {
  const last = await server.claim.release();
  if (!last) return;
  await stopServer(server, home);
  callOff();
  if (home.memory) rmSync(home.directory, { recursive: true, force: true });
}

/**
 * Starts the embedded PostgreSQL of a data folder, or joins the one that runs there.
 * Throws an error with one sentence for people when it cannot: disk full, other major version, other account, no programs.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const home = options.memory ? memoryHome() : findHome(options.dataDirectory ?? '.data');
  const binaries = prepareBinaries(home.account);
  refuseOtherMajor(home, binaries);
  const password = clusterPassword(home);
  await makeCluster(home, binaries, password);
  const server = await openServer(home, binaries, password);
  const callOff = home.memory ? stopWithUs(server.pid, home) : () => {};
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(OWNER, password, server.port, OWNER),
    administratorUrl: urlOf(ADMINISTRATOR, password, server.port, OWNER),
    adopted: server.adopted,
    location: home.directory,
    elsewhere: !home.memory && path.dirname(home.directory) !== path.resolve(options.dataDirectory ?? '.data'),
    pid: server.pid,
    stop: () => {
      stopped ??= stop(server, home, callOff);
      return stopped;
    },
  };
}
