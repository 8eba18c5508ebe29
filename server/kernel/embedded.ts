import path from 'node:path';
import { prepareBinaries } from './embedded/binaries.ts';
import { OWNER, urlOf } from './embedded/claim.ts';
import { ADMINISTRATOR, clusterPassword, makeCluster, refuseOtherMajor } from './embedded/cluster.ts';
import { findHome, memoryHome } from './embedded/home.ts';
import { keepAlive, keepOnMemory } from './embedded/keeping.ts';
import { openServer } from './embedded/server.ts';

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
  /** Process number that the server has at first: one that dies is replaced. */
  pid: number;
  /** Gives the server up; the last process that uses it stops it. Call it on SIGINT and SIGTERM, after the last answer is sent. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The data folder. The database lives in `<folder>/database`, or where `<folder>/where` says. Not needed for a server on memory. */
  dataDirectory?: string;
  /** On memory, without durability, a new one at each call, gone when this process ends: for tests. */
  memory?: boolean;
  /** Hears that the server died: without an error it was started again at the same address, with one it could not be. */
  died?(error?: Error): void;
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
  const open = (port?: number) => openServer(home, binaries, password, port);
  const server = await open();
  const letGo = home.memory ? keepOnMemory(server, home) : keepAlive(server, home, open, options.died ?? (() => {}));
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(OWNER, password, server.port, OWNER),
    administratorUrl: urlOf(ADMINISTRATOR, password, server.port, OWNER),
    adopted: server.adopted,
    location: home.directory,
    elsewhere: !home.memory && path.dirname(home.directory) !== path.resolve(options.dataDirectory ?? '.data'),
    pid: server.pid,
    stop: () => {
      stopped ??= letGo();
      return stopped;
    },
  };
}
