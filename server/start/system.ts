import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../kernel/context.ts';
import { send } from '../kernel/database.ts';
import { kernelErrors } from '../kernel/errors.ts';
import { readMigrations } from '../kernel/migrate.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { statement } from '../kernel/statement.ts';
import { present } from './presence.ts';

const PERMISSION = 'access.administer';

const DATABASE = statement(`/* cross-merchant */ select version() as version, pg_database_size(current_database())::text as bytes,
  (select count(*)::int from kernel.merchant) as merchants`);
const OUTBOX = statement(`/* cross-merchant */ select count(*)::int as waiting, count(*) filter (where attempts > 0)::int as failing,
    min(recorded_at) as oldest from kernel.outbox where pending <> '{}'`);
const BIG = statement(`/* cross-merchant */ select schemaname || '.' || relname as "table", pg_total_relation_size(relid)::text as bytes
  from pg_stat_user_tables order by pg_total_relation_size(relid) desc, relid limit 12`);
const BACKUP = statement(`/* cross-merchant */ select made_at as "madeAt", state, rehearsal from kernel.backup where state <> 'removed'
  order by made_at desc limit 1`);
const PROOF = statement(`select started_at as "startedAt", status, differences from analytics.proof_run
  where merchant_id = :merchant order by started_at desc, id desc limit 1`);
const MIGRATIONS = statement('/* cross-merchant */ select name from migration.applied order by name');
// each job with its last run and, of the last day, how often it failed; what a failure says is cut: it may quote what people wrote
const JOBS = `select j.name, max(j.started_on) as "lastRun", (array_agg(j.state::text order by j.created_on desc))[1] as state,
    count(*) filter (where j.state = 'failed' and j.created_on > now() - interval '1 day')::int as failures,
    count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
    count(*) filter (where j.state = 'active' and j.started_on < now() - interval '1 hour')::int as stuck
  from jobs.job j where j.name not like '\\_\\_pgboss%' group by j.name order by j.name`;

export interface JobStanding {
  name: string;
  lastRun: string | null;
  state: string;
  /** In the last day. */
  failures: number;
  waiting: number;
  /** Active for more than an hour. */
  stuck: number;
}

const STRAYED = `select name, case when state = 'active' then 'stuck' else 'failed' end as state, coalesce(started_on, created_on) as since
  from (select distinct on (name) * from jobs.job where state::text in ('active', 'failed', 'completed') order by name, created_on desc) j
  where state = 'failed' or state = 'active' and started_on < now() - interval '1 hour' order by name`;

/** A job whose last run failed for good, or has been running for more than an hour. */
export interface StrayedJob {
  name: string;
  state: 'stuck' | 'failed';
  since: string;
}

/** Jobs that went astray. One that is stuck is begun again by the queue itself once its hour is over; one that failed, at its next time. */
export const strayedJobs = (runtime: Runtime): Promise<StrayedJob[]> =>
  runtime.pools.owner.query(STRAYED).then(
    ({ rows }) => rows as StrayedJob[],
    () => [],
  );

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How the installation stands: versions, sizes, jobs, what waits. For whoever administers it; nothing of what merchants wrote. */
export async function systemStanding(runtime: Runtime, actor: Actor) {
  if (!actor.permissions.has(PERMISSION)) throw kernelErrors.permission_missing({ permission: PERMISSION, title: PERMISSION });
  const client = await runtime.pools.owner.connect();
  try {
    const rows = <R>(made: ReturnType<typeof statement>) => send<R>(client, made, []);
    const [[database], [outbox], tables, [backup], [proof]] = await Promise.all([
      rows<{ version: string; bytes: string; merchants: number }>(DATABASE),
      rows<{ waiting: number; failing: number; oldest: string | null }>(OUTBOX),
      rows<{ table: string; bytes: string }>(BIG),
      rows<{ madeAt: string; state: string; rehearsal: string | null }>(BACKUP),
      send<{ startedAt: string; status: string; differences: number }>(client, PROOF, [actor.merchant.id]),
    ]);
    const jobs = await client.query(JOBS).then(
      (result) => result.rows as JobStanding[],
      () => [],
    );
    return {
      version: '0.1.0',
      node: process.version,
      startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
      memoryBytes: process.memoryUsage().rss,
      database,
      tables,
      filesBytes: await sizeOf(join(runtime.dataDirectory, 'files')),
      outbox,
      /** null: none was made. */
      backup: backup ?? null,
      /** Of the merchant of whoever asks; null: its books were not proven yet. */
      proof: proof ?? null,
      jobs,
      /** The processes that work on this database. */
      processes: await present(runtime),
      /** Where queries read; null: there is no replica. */
      replica: await runtime.reads.standing(),
    };
  } finally {
    client.release();
  }
}
export type SystemStanding = Awaited<ReturnType<typeof systemStanding>>;

/** Why the program cannot take requests now; empty when it can. */
export async function reasonsNotReady(runtime: Runtime, stopping: AbortSignal): Promise<string[]> {
  if (stopping.aborted) return ['stopping'];
  try {
    const client = await runtime.pools.owner.connect();
    try {
      const [applied, wanted] = await Promise.all([send<{ name: string }>(client, MIGRATIONS, []), readMigrations()]);
      const known = new Set(applied.map(({ name }) => name));
      return wanted.every(({ name }) => known.has(name)) ? [] : ['migrations'];
    } finally {
      client.release();
    }
  } catch {
    return ['database'];
  }
}
