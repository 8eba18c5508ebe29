import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyRequest } from 'fastify';
import { send } from '../kernel/database.ts';
import { bounds, type Measured } from '../kernel/measuring.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { statement } from '../kernel/statement.ts';

const OUTBOX = statement(`/* cross-merchant */ select count(*)::int as waiting, count(*) filter (where attempts > 0)::int as failing,
    coalesce(extract(epoch from (:now - min(recorded_at))), 0)::float8 as oldest
  from kernel.outbox where pending <> '{}'`);
// each queue in each state, none of them too: what is not there yet is told as nought
const JOBS = `select q.name, s.state, coalesce(j.jobs, 0)::int as jobs from jobs.queue q
  cross join unnest('{created,retry,active,completed,cancelled,failed}'::text[]) as s (state)
  left join (select name, state::text as state, count(*) as jobs from jobs.job group by name, state) j on j.name = q.name and j.state = s.state`;

type Sample = [labels: Record<string, string>, value: number];

const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** One metric in the text format of Prometheus. */
function metric(
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: readonly [suffix: string, ...Sample][],
): string {
  const lines = samples.map(([suffix, labels, value]) => {
    const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    return `${name}${suffix}${told.length ? `{${told.join(',')}}` : ''} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
}
const plain = (samples: readonly Sample[]) => samples.map((sample): [string, ...Sample] => ['', ...sample]);

function durations(all: readonly Measured[]): [string, ...Sample][] {
  return all.flatMap(({ kind, name, done, refused, failed, seconds, within }): [string, ...Sample][] => {
    const labels = { kind, name };
    const count = done + refused + failed;
    return [
      ...bounds.map((bound, index): [string, ...Sample] => ['_bucket', { ...labels, le: String(bound) }, within[index] ?? 0]),
      ['_bucket', { ...labels, le: '+Inf' }, count],
      ['_sum', labels, seconds],
      ['_count', labels, count],
    ];
  });
}

/** How the replica stands and where was read; nothing where there is none. */
async function readsMeasured(runtime: Runtime): Promise<string[]> {
  const replica = await runtime.reads.standing();
  if (!replica) return [];
  const { state, behindBytes, atReplica, atPrimary } = replica;
  const places: Sample[] = [
    [{ at: 'replica' }, atReplica],
    [{ at: 'primary' }, atPrimary],
  ];
  return [
    metric('zhanggui_replica_following', 'gauge', 'Whether the replica can be read (1)', plain([[{}, state === 'following' ? 1 : 0]])),
    ...(behindBytes === null
      ? []
      : [metric('zhanggui_replica_behind_bytes', 'gauge', 'Log that the replica has not replayed', plain([[{}, behindBytes]]))]),
    metric('zhanggui_reads_total', 'counter', 'Readings by where they were made', plain(places)),
  ];
}

/** The metrics of the process and its database as text. Labels are names of the program: no merchant, no person, no value stands in them. */
export function metricsOf(runtime: Runtime): () => Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return async () => {
    const client = await runtime.pools.owner.connect();
    try {
      const [outbox] = await send<{ waiting: number; failing: number; oldest: number }>(client, OUTBOX, [runtime.clock()]);
      const jobs = await client.query(JOBS).then(
        ({ rows }) => rows as { name: string; state: string; jobs: number }[],
        () => [],
      );
      const all = runtime.measurements();
      const memory = process.memoryUsage();
      const pools = Object.entries(runtime.pools);
      const ended = all.flatMap(({ kind, name, done, refused, failed }): Sample[] =>
        Object.entries({ done, refused, failed }).map(([ending, count]) => [{ kind, name, ending }, count]),
      );
      const answer = [
        metric('zhanggui_done_total', 'counter', 'Operations and queries by how they ended', plain(ended)),
        metric('zhanggui_seconds', 'histogram', 'How long operations and queries took', durations(all)),
        metric(
          'zhanggui_pool_connections',
          'gauge',
          'Connections to the database',
          plain(
            pools.flatMap(([pool, { totalCount, idleCount }]): Sample[] => [
              [{ pool, state: 'busy' }, totalCount - idleCount],
              [{ pool, state: 'idle' }, idleCount],
            ]),
          ),
        ),
        metric(
          'zhanggui_pool_waiting',
          'gauge',
          'Callers that wait for a connection',
          plain(pools.map(([pool, { waitingCount }]) => [{ pool }, waitingCount])),
        ),
        ...(await readsMeasured(runtime)),
        metric('zhanggui_outbox_waiting', 'gauge', 'Events that were not delivered yet', plain([[{}, outbox?.waiting ?? 0]])),
        metric('zhanggui_outbox_failing', 'gauge', 'Of these, events that failed at least once', plain([[{}, outbox?.failing ?? 0]])),
        metric(
          'zhanggui_outbox_oldest_seconds',
          'gauge',
          'How long the oldest of them has waited',
          plain([[{}, Math.max(0, outbox?.oldest ?? 0)]]),
        ),
        metric('zhanggui_jobs', 'gauge', 'Jobs by state', plain(jobs.map(({ name, state, jobs: count }) => [{ name, state }, count]))),
        metric(
          'zhanggui_event_loop_delay_seconds',
          'gauge',
          'Delay of the event loop, 99 of 100 are shorter',
          plain([[{}, delay.percentile(99) / 1e9]]),
        ),
        metric(
          'zhanggui_memory_bytes',
          'gauge',
          'Memory of the process',
          plain([
            [{ kind: 'resident' }, memory.rss],
            [{ kind: 'heap' }, memory.heapUsed],
          ]),
        ),
        metric('zhanggui_uptime_seconds', 'gauge', 'Since the process began', plain([[{}, Math.round(process.uptime())]])),
      ];
      delay.reset();
      return `${answer.join('\n')}\n`;
    } finally {
      client.release();
    }
  };
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const PROXIED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Who may read metrics: whoever has the token; where there is none, this machine, asked without a proxy between. */
export function mayMeasure(request: Pick<FastifyRequest, 'ip' | 'headers'>, token: string | undefined): boolean {
  if (!token) return LOOPBACK.has(request.ip) && PROXIED.every((header) => request.headers[header] === undefined);
  const given = Buffer.from(request.headers.authorization?.replace(/^Bearer\s+/i, '') ?? '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
