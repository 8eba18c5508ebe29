import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Home } from './home.ts';

/** A server that a postmaster.pid names. */
export interface Running {
  pid: number;
  port: number;
  ready: boolean;
}

/** Whether a process lives (also one that is not ours to signal). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Process numbers are used again, in containers at once: another program may carry the number of a server that is gone. */
function isOurs(pid: number, home: Home): boolean {
  const file = `/proc/${pid}/cmdline`;
  if (!existsSync(file)) return true;
  const [program = '', ...given] = readFileSync(file, 'utf8').split('\0');
  const folder = given[given.indexOf('-D') + 1] ?? '';
  return path.basename(program) === 'postgres' && existsSync(folder) && realpathSync(folder) === realpathSync(home.cluster);
}

/** The lines of a file that the server may take away at any moment. */
function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The server that runs on the cluster now: after kill -9 of Node it lives on without us. */
export function runningServer(home: Home): Running | undefined {
  const file = path.join(home.cluster, 'postmaster.pid');
  const lines = linesOf(file);
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return undefined;
  if (!isOurs(pid, home)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}
