import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { type Claim, claimServer } from './claim.ts';
import { runningAs } from './cluster.ts';
import { explain } from './explain.ts';
import type { Home } from './home.ts';
import { runningServer } from './running.ts';
import { serverSettings } from './tuning.ts';

/** A running server that this process has a claim on. */
export interface Server {
  pid: number;
  port: number;
  /** It ran already: another process uses it, or the one that started it was killed. */
  adopted: boolean;
  claim: Claim;
}

const PATIENCE = 60_000;
const LOG_LIMIT = 10 * 1024 ** 2;
const TRY_AGAIN = /postmaster\.pid" already exists|shared memory block .* still in use|Address already in use|could not create any TCP/;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A port of this machine that nobody listens on. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The port of the last start if it is still free, else another one, remembered. */
async function choosePort(home: Home): Promise<number> {
  const file = path.join(home.directory, 'port');
  const known = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (known && (await isFree(known))) return known;
  const port = await anyFreePort();
  writeFileSync(file, `${port}\n`);
  return port;
}

function settingsFor(home: Home): string[] {
  const disk = statfsSync(home.directory);
  const shared = existsSync('/dev/shm') ? statfsSync('/dev/shm') : undefined;
  const memoryBytes = Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const machine = { memoryBytes, diskBytes: disk.bavail * disk.bsize, sharedMemoryBytes: shared && shared.blocks * shared.bsize };
  return Object.entries(serverSettings(machine, home.memory)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function logOf(home: Home): string {
  const file = path.join(home.directory, 'server.log');
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.old`);
  return file;
}

/** Starts the server in a process group of its own: Ctrl-C in the terminal must not stop it before its users have finished. */
function spawnServer(home: Home, binaries: Binaries, port: number, log: string): ChildProcess {
  const output = openSync(log, 'a');
  const given = ['-D', home.cluster, '-p', String(port), ...settingsFor(home)];
  const child = spawn(binaries.postgres, given, { ...runningAs(home), detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  return child;
}

/** undefined once the server takes connections; else what it said when it gave up. Recovery after a crash may take its time. */
async function readyOrSaid(child: ChildProcess, home: Home, log: string): Promise<string | undefined> {
  const before = statSync(log).size;
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  for (;;) {
    if (failed) return String(failed);
    if (child.exitCode !== null || child.signalCode !== null) return readFileSync(log).subarray(before).toString();
    const running = runningServer(home);
    if (running?.ready && running.pid === child.pid) return undefined;
    await pause(15);
  }
}

/** Adopts the server that runs on the cluster, or starts one: on the port of an earlier one where its users know that one. */
export async function openServer(home: Home, binaries: Binaries, password: string, port?: number): Promise<Server> {
  const deadline = performance.now() + PATIENCE;
  let started: number | undefined;
  for (;;) {
    const running = runningServer(home);
    if (running?.ready) {
      const claim = await claimServer(running.port, password).catch(async (error) => {
        // a server that cannot be furnished, on a full disk for one, is not left behind
        if (running.pid === started) await stopServer(running, home);
        throw error;
      });
      if (claim) return { pid: running.pid, port: running.port, adopted: running.pid !== started, claim };
    } else if (!running) {
      const log = logOf(home);
      const child = spawnServer(home, binaries, port ?? (await choosePort(home)), log);
      const said = await readyOrSaid(child, home, log);
      if (said === undefined) {
        started = child.pid;
        continue;
      }
      if (!TRY_AGAIN.test(said)) throw new Error(explain(said, home));
    }
    if (performance.now() > deadline) throw new Error(`The database server in ${home.directory} does not answer (see server.log there).`);
    await pause(50);
  }
}

/** Stops the server: running statements end, what is written stays. */
export async function stopServer(server: Pick<Server, 'pid'>, home: Home): Promise<void> {
  if (runningServer(home)?.pid !== server.pid) return;
  process.kill(server.pid, 'SIGINT');
  const deadline = performance.now() + PATIENCE;
  // its last act is to remove postmaster.pid; the process itself may stay on as a zombie that nobody has collected
  while (runningServer(home)?.pid === server.pid && performance.now() < deadline) await pause(15);
}
