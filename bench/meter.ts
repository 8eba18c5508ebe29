import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { type Embedded, startEmbedded } from '../server/kernel/embedded.ts';

/** What a road cost, in words for the reader. */
export interface Cost {
  lines: string[];
  /** Processor milliseconds a result. */
  database: number;
  program: number;
  driver: number;
}

interface Usage {
  memory: NodeJS.MemoryUsage;
  cpu: NodeJS.CpuUsage;
}

/** Memory and processor time of the program under load. */
export function usageOf(program: ChildProcess): Promise<Usage> {
  return new Promise((resolve) => {
    program.once('message', (message) => resolve(message as Usage));
    program.send('usage');
  });
}

async function askAdministrator<R>(server: Embedded, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows as R[];
  } finally {
    await client.end();
  }
}

/** Makes the server of a folder count its statements from the next start. */
export async function watchStatements(dataDirectory: string): Promise<void> {
  const server = await startEmbedded({ dataDirectory });
  try {
    await askAdministrator(server, `alter system set shared_preload_libraries = 'pg_stat_statements'`);
    // what triggers and functions do inside statements costs to count: only where somebody looks for it
    if (process.env.BENCH_PROFILE) await askAdministrator(server, `alter system set pg_stat_statements.track = 'all'`);
    await askAdministrator(server, 'create extension pg_stat_statements');
  } finally {
    await server.stop();
  }
}

const TICK = 10;

/** Processor milliseconds of a server and all its processes, as Linux counts them; 0 where there is no /proc. */
export function databaseMilliseconds(pid: number): number {
  try {
    const stats = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          return [readFileSync(`/proc/${name}/stat`, 'utf8')];
        } catch {
          return [];
        }
      })
      .map((stat) => ({ own: Number(stat.split(' ', 1)[0]), rest: stat.slice(stat.lastIndexOf(')') + 2).split(' ') }));
    const family = stats.filter(({ own, rest }) => own === pid || Number(rest[1]) === pid);
    return family.reduce((total, { rest }) => total + (Number(rest[11]) + Number(rest[12])) * TICK, 0);
  } catch {
    return 0;
  }
}

/** Bytes of memory that a server and all its processes have for themselves; what they share is told by its settings. */
export function databaseMemory(pid: number): number {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          return [readFileSync(`/proc/${name}/status`, 'utf8')];
        } catch {
          return [];
        }
      })
      .filter((status) => [/^Pid:\s+(\d+)/m, /^PPid:\s+(\d+)/m].some((line) => Number(line.exec(status)?.[1]) === pid))
      .reduce((total, status) => total + Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024, 0);
  } catch {
    return 0;
  }
}

/** Time that other guests of the machine took, of all there was: the noise of the measure; [0, 0] where Linux does not say. */
function stolenTime(): [stolen: number, all: number] {
  try {
    const [, ...ticks] = (readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '').split(/\s+/).map(Number);
    return [ticks[7] ?? 0, ticks.slice(0, 8).reduce((sum, each) => sum + each, 0)];
  } catch {
    return [0, 0];
  }
}

interface StatementRow {
  calls: string;
  total: number;
  query: string;
}

/** Forgets what statements have cost so far. */
export const forgetStatements = (server: Embedded): Promise<unknown[]> => askAdministrator(server, 'select pg_stat_statements_reset()');

/** The statements that cost most since they were forgotten, a result. */
export async function dearest(server: Embedded, results: number): Promise<string[]> {
  const rows = await askAdministrator<StatementRow>(
    server,
    `select calls, total_exec_time as total, regexp_replace(left(query, 200), '[[:space:]]+', ' ', 'g') as query
     from pg_stat_statements order by total_exec_time desc limit 20`,
  );
  return rows.map(
    (row) => `${(row.total / results).toFixed(2)} ms in ${(Number(row.calls) / results).toFixed(2)} x ${row.query.slice(0, 110)}`,
  );
}

/** Starts to measure where the time goes: processor time of driver, program and database, and the statements that cost most. */
export async function startMeter(server: Embedded, program: ChildProcess): Promise<{ read(results: number): Promise<Cost> }> {
  await forgetStatements(server);
  const [stolenBefore, allBefore] = stolenTime();
  const before = { program: (await usageOf(program)).cpu, driver: process.cpuUsage(), database: databaseMilliseconds(server.pid) };
  return {
    async read(results) {
      const [stolen, all] = stolenTime();
      const noise = (((stolen - stolenBefore) / Math.max(1, all - allBefore)) * 100).toFixed(0);
      const driver = process.cpuUsage(before.driver);
      const after = (await usageOf(program)).cpu;
      const database = databaseMilliseconds(server.pid) - before.database;
      const own = after.user + after.system - before.program.user - before.program.system;
      const each = (milliseconds: number) => (milliseconds / results).toFixed(2);
      return {
        ...{ database: database / results, program: own / 1000 / results, driver: (driver.user + driver.system) / 1000 / results },
        lines: [
          `processor ms a result: database ${each(database)}, program ${each(own / 1000)} (${each((after.system - before.program.system) / 1000)} of it in the kernel), driver ${each((driver.user + driver.system) / 1000)}; ${noise} % of the machine went to others`,
          ...(await dearest(server, results)),
        ],
      };
    },
  };
}
