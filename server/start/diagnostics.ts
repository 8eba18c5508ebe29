import { freemem, loadavg, totalmem } from 'node:os';
import type { Actor } from '../kernel/context.ts';
import { send } from '../kernel/database.ts';
import { kernelErrors } from '../kernel/errors.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { type Settings, settingsTable } from '../kernel/settings.ts';
import { statement } from '../kernel/statement.ts';

/** Settings whose values say nothing that is anybody's secret; of the others only whether they are set. */
const HARMLESS: ReadonlySet<string> = new Set(['PORT', 'HOST', 'ZHANGGUI_DEMO']);
const PERMISSION = 'access.administer';

const DATABASE = statement(`/* cross-merchant */ select version() as version, pg_database_size(current_database())::text as bytes,
  (select count(*)::int from kernel.merchant) as merchants`);
const TABLES = statement(`/* cross-merchant */ select schemaname || '.' || relname as "table", n_live_tup::text as rows,
    pg_total_relation_size(relid)::text as bytes
  from pg_stat_user_tables order by pg_total_relation_size(relid) desc, relid limit 60`);
const MIGRATIONS = statement('/* cross-merchant */ select max(name) as latest, count(*)::int as count from migration.applied');
// no payloads: they may hold what people wrote
const STUCK = statement(`/* cross-merchant */ select o.event, o.pending, o.attempts, left(o.failure, 300) as failure, o.recorded_at as at
  from kernel.outbox o where o.pending <> '{}' and o.failure is not null order by o.recorded_at desc limit 50`);
const JOBS = `select name, state, count(*)::int as jobs, max(created_on) as latest from jobs.job group by name, state order by name, state`;

interface Failure {
  at: string;
  what: string;
  message: string;
}
const MOST = 50;
const failures: Failure[] = [];

/** Long digits, addresses, quoted values and whatever is Chinese are left out of what a failure says: they may be somebody's. Names of columns stay. */
const harmless = (message: string) =>
  message.replace(/"[^"]*[^\w."-][^"]*"|'[^']*[^\w.'-][^']*'|\([^)]*=[^)]*\)/g, '"…"').replace(/\S+@\S+|[\u3400-\u9fff]+|\d{5,}/g, '…');

/** Remembers the last failures of the process for the bundle. */
export function rememberFailure(what: string, error: unknown, at: string): void {
  failures.push({ at, what, message: harmless(error instanceof Error ? error.message : String(error)).slice(0, 300) });
  if (failures.length > MOST) failures.shift();
}

/** What of the settings may leave the house. */
export const settingsShown = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    settingsTable.map(({ name }) => [name, HARMLESS.has(name) ? (env[name] ?? 'default') : env[name] ? 'set' : 'default']),
  );

/** Everything a supporter asks first: versions, sizes, jobs, failures, and whether the books of this merchant prove. No secrets, no persons. */
export async function diagnostics(runtime: Runtime, actor: Actor, settings: Pick<Settings, 'databaseUrl'>, env: NodeJS.ProcessEnv) {
  if (!actor.permissions.has(PERMISSION)) throw kernelErrors.permission_missing({ permission: PERMISSION, title: PERMISSION });
  const client = await runtime.pools.owner.connect();
  try {
    const rows = (made: ReturnType<typeof statement>) => send<Record<string, unknown>>(client, made, []);
    const [database, tables, migrations, stuck] = await Promise.all([rows(DATABASE), rows(TABLES), rows(MIGRATIONS), rows(STUCK)]);
    const jobs = await client.query(JOBS).then(
      (result) => result.rows,
      () => [],
    );
    const proof = await runtime.prove(actor.merchant.id);
    return {
      madeAt: runtime.clock(),
      program: {
        version: '0.1.0',
        node: process.version,
        platform: `${process.platform} ${process.arch}`,
        uptimeSeconds: Math.round(process.uptime()),
      },
      machine: { memory: totalmem(), free: freemem(), load: loadavg() },
      settings: settingsShown(env),
      database: { kind: settings.databaseUrl ? 'external' : 'embedded', ...database[0], migrations: migrations[0], tables },
      jobs,
      stuckEvents: stuck.map((event) => ({ ...event, failure: harmless(String(event.failure)) })),
      measured: runtime.measurements(),
      failures,
      proof: { merchant: actor.merchant.slug, proofs: proof.proofs, differences: proof.differences.map(({ proof: name }) => name) },
    };
  } finally {
    client.release();
  }
}
