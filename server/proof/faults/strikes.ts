import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Chance } from '../../demo/random.ts';
import { healthy } from '../caller.ts';
import type { Outside } from '../transactions.ts';
import type { RunRecord } from './record.ts';
import type { FaultStage, Seat } from './stage.ts';

/** What a fault tells of itself once it is over; `instead` where it cannot be played on this machine. */
export interface Struck {
  told: string;
  /** Transactions that had written and were open where it struck. */
  open?: number;
  instead?: true;
}

/** How a fault strikes. */
export interface Blow {
  chance: Chance;
  record: RunRecord;
  /** For seconds where a big run has a minute: the network comes back, what is held is let go. */
  brief: boolean;
}

/** A fault: it strikes, and sees to it that the world is whole again. */
export interface Fault {
  name: string;
  strike(stage: FaultStage, blow: Blow): Promise<Struck>;
}

interface Session {
  pid: number;
  working: boolean;
  open: boolean;
}

const sessionsOf = (ports: readonly number[]) => `
  select pid, state = 'active' and wait_event_type is distinct from 'Lock' as working, state = 'idle in transaction' and backend_xid is not null as open
  from pg_stat_activity where backend_type = 'client backend' and client_port = any ('{${ports.join(',')}}')`;

/** Once a process stands still, its sessions come to rest: what is open then stays open until it goes on. */
async function openOnes(database: Outside, seat: Seat): Promise<number[]> {
  for (;;) {
    const sessions = await database.rows<Session & Record<string, unknown>>(sessionsOf(seat.behind.ports()));
    if (sessions.every(({ working }) => !working)) return sessions.filter(({ open }) => open).map(({ pid }) => pid);
  }
}

const LOOKS = 400;

/** Stops a process at a moment when a transaction of it that wrote is open, and answers the sessions; none where it would not come to that. */
async function freeze(seat: Seat, database: Outside): Promise<number[]> {
  const { process: child } = seat.program;
  for (let look = 0; look < LOOKS; look++) {
    child.kill('SIGSTOP');
    const open = await openOnes(database, seat);
    if (open.length) return open;
    child.kill('SIGCONT');
    await database.rows('select 1');
  }
  child.kill('SIGSTOP');
  return [];
}

/** The program killed -9 and started again. */
const killProgram: Fault = {
  name: 'program killed',
  async strike(stage, { chance }) {
    const seat = chance.pick(stage.seats);
    const open = await stage.looking(async (database) => {
      const found = await freeze(seat, database);
      seat.front.leadTo(undefined);
      await seat.program.kill();
      return found.length;
    });
    await pause(chance.whole(0, 400));
    await seat.start();
    return { told: `${open} open transactions`, open };
  },
};

async function killInDatabase(stage: FaultStage, chance: Chance, victim: 'session' | 'server'): Promise<Struck> {
  const seat = chance.pick(stage.seats);
  const open = await stage.looking(async (database) => {
    const found = await freeze(seat, database);
    const pid = victim === 'server' ? database.pid : found[0];
    if (pid) process.kill(pid, 'SIGKILL');
    return found.length;
  });
  await stage.revive();
  seat.program.process.kill('SIGCONT');
  return { told: `${open} open transactions`, open };
}

const killServer: Fault = { name: 'database server killed', strike: (stage, { chance }) => killInDatabase(stage, chance, 'server') };
const killSession: Fault = { name: 'database session killed', strike: (stage, { chance }) => killInDatabase(stage, chance, 'session') };

/** Everything at once: both processes and the server. */
const powerCut: Fault = {
  name: 'everything killed',
  async strike(stage, { chance }) {
    const [first, second] = stage.seats as [Seat, Seat];
    const open = await stage.looking(async (database) => {
      const found = await freeze(first, database);
      for (const { front, program } of stage.seats) {
        front.leadTo(undefined);
        await program.kill();
      }
      process.kill(database.pid, 'SIGKILL');
      return found.length;
    });
    await stage.revive();
    await pause(chance.whole(0, 200));
    await Promise.all([first.start(), second.start()]);
    return { told: `${open} open transactions`, open };
  },
};

/** The network between two of the three goes wrong several times in a row: within a message, or all of it at once. */
async function cutting(proxy: Seat['front'], chance: Chance): Promise<Struck> {
  const cuts = chance.whole(3, 6);
  for (let n = 0; n < cuts; n++) {
    const ways = ['there', 'back', 'all'] as const;
    const way = ways[n % 3] as (typeof ways)[number];
    if (way === 'all') proxy.cut();
    else await Promise.race([proxy.cutWithin(way), pause(5_000)]);
    await pause(chance.whole(20, 150));
  }
  return { told: `${cuts} cuts` };
}
const cutClients: Fault = { name: 'clients cut off', strike: (stage, { chance }) => cutting(chance.pick(stage.seats).front, chance) };
const cutDatabase: Fault = { name: 'database cut off', strike: (stage, { chance }) => cutting(chance.pick(stage.seats).behind, chance) };

/** Connections to the database that fall silent and are never heard of again: nobody says that they are gone. */
const silence: Fault = {
  name: 'database connections silent',
  async strike(stage, { chance, record, brief }) {
    const seat = chance.pick(stage.seats);
    seat.behind.silence();
    const since = performance.now();
    if (brief) {
      await pause(2_000);
      seat.behind.cut();
    }
    for (let well = 0; well < 3; ) {
      const answer = await fetch(`http://127.0.0.1:${seat.front.port}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(
        () => undefined,
      );
      well = answer?.ok ? well + 1 : 0;
      if (performance.now() - since > 120_000) {
        record.blame('the program did not give silent connections up');
        seat.behind.cut();
        break;
      }
      await pause(250);
    }
    return { told: `well again after ${((performance.now() - since) / 1000).toFixed(1)} s` };
  },
};

/** Everything takes longer on its way. */
const delay: Fault = {
  name: 'answers delayed',
  async strike(stage, { chance }) {
    const [front, behind] = [chance.whole(100, 500), chance.whole(5, 40)];
    for (const seat of stage.seats) {
      seat.front.delay(front);
      seat.behind.delay(behind);
    }
    await pause(chance.whole(1500, 3000));
    for (const seat of stage.seats) for (const proxy of [seat.front, seat.behind]) proxy.delay(0);
    return { told: `${front} ms to clients, ${behind} ms to the database` };
  },
};

/** Writes until nothing more fits. */
function fill(folder: string): string {
  const file = join(folder, 'filler');
  const into = openSync(file, 'w');
  try {
    for (let size = 8 << 20; size >= 4096; size >>= 1) {
      try {
        for (;;) if (writeSync(into, Buffer.alloc(size)) < size) break;
      } catch {
        // the next smaller piece may still fit
      }
    }
  } finally {
    closeSync(into);
  }
  return file;
}

/** The disk of the database is full for a while. */
const fullDisk: Fault = {
  name: 'disk full',
  async strike(stage, { chance, record, brief }) {
    if (!stage.disk) return { told: 'no disk of its own can be mounted here', instead: true };
    const before = record.passing.get('503 request.no_room') ?? 0;
    const file = fill(stage.disk);
    const left = statfsSync(stage.disk).bavail;
    const until = performance.now() + (brief ? 1_500 : chance.whole(3_000, 6_000));
    // what waits for room meets it at different moments: in a table, in an index, in the log
    while (performance.now() < until) await pause(100);
    rmSync(file);
    await stage.revive();
    const refused = (record.passing.get('503 request.no_room') ?? 0) - before;
    return { told: `${left} blocks left, ${refused} calls told that there is no room` };
  },
};

/** Somebody holds what all transactions need, so that they hold all connections. */
const exhaustion: Fault = {
  name: 'pool exhausted',
  async strike(stage, { chance, brief }) {
    const client = new pg.Client({ connectionString: stage.administratorUrl(), application_name: 'outside' });
    client.on('error', () => {});
    await client.connect();
    const held = brief ? 2_000 : chance.whole(3_000, 12_500);
    // three statements sent as one are one transaction
    const results = (await client.query(`lock table kernel.operation_log in exclusive mode; select pg_sleep(${held / 1000});
      select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`)) as unknown as pg.QueryResult[];
    await client.end();
    return { told: `held for ${(held / 1000).toFixed(1)} s, ${results.at(-1)?.rows[0].waiting} transactions waited` };
  },
};

const HOUR = 3_600_000;

/** The clock of one process, or of both, goes wrong and is set right again. */
const skew: Fault = {
  name: 'clock wrong',
  async strike(stage, { chance }) {
    const offsets = [-26, 26, -1, 1, 0].map((hours) => hours * HOUR + (hours ? chance.whole(0, HOUR) : 0));
    for (const clockOffset of offsets) {
      const seats = !clockOffset || chance.happens(0.5) ? stage.seats : [chance.pick(stage.seats)];
      for (const { program } of seats) program.process.send({ clockOffset });
      await pause(chance.whole(200, 600));
    }
    return { told: offsets.map((offset) => `${(offset / HOUR).toFixed(1)} h`).join(', ') };
  },
};

/** Every kind there is. */
export const FAULTS: readonly Fault[] = [
  ...[killProgram, killServer, killSession, powerCut, cutClients, cutDatabase, silence, delay, fullDisk, exhaustion, skew],
];

/** Waits until both processes say that they are well. */
export const allHealthy = (stage: FaultStage): Promise<unknown> => Promise.all(stage.seats.map(({ program }) => healthy(program)));
