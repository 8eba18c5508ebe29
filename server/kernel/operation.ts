import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Actor, Context, Effects, Module, Operation } from './context.ts';
import type { FormPart } from './contract.ts';
import { begin, commit, constraintOf, isDisconnected, isUnfitValue, send, sendPinned } from './database.ts';
import { DomainError, kernelErrors } from './errors.ts';
import { maskForLog } from './mask.ts';
import { hot, statement, valuesOf } from './statement.ts';
import { type Draft, openDraft, type Shared } from './transaction.ts';

/** How an operation is asked for, beside its input. */
export interface Request {
  /** Asking twice with one key acts once and gets one answer. */
  key?: string;
  /** Answer what would change, and change nothing. */
  dryRun?: boolean;
  /** Write at another instant than now: only in a merchant created as a demo (architecture D18). */
  at?: string;
  /** Id of the HTTP request, for the log. */
  requestId?: string;
  /** Where it came from: web, api, cli, import, job, reaction. */
  origin?: string;
}

/** The answer to a dry run. */
export interface Preview {
  output: object;
  effects: Effects;
}

// the log row is written last, by plain inserts: a twin with the same key fails on it, rolls back and gets the first one's answer
const LOG = hot(
  statement(`
  with k as (
    insert into kernel.idempotency (merchant_id, key, operation_id, input_hash, recorded_at)
    select :merchant, :key::text, :operation, :hash::bytea, :recordedAt::timestamptz where :key::text is not null),
  e as (
    insert into kernel.outbox (merchant_id, id, event, entity, entity_id, payload, operation_id, pending, recorded_at)
    select :merchant, x.id, x.event, x.entity, x.entity_id, x.payload, :operation, x.pending::text[], :recordedAt::timestamptz
    from unnest(:ids::uuid[], :events::text[], :entities::text[], :entityIds::uuid[], :payloads::jsonb[], :pendings::text[])
      as x (id, event, entity, entity_id, payload, pending))
  insert into kernel.operation_log (merchant_id, id, actor_id, actor_kind, operation, input, output, changes, origin, request_id, recorded_at)
  values (:merchant, :operation, :actor, :actorKind, :name, :input::jsonb, :output::jsonb, :changes::jsonb, :origin, :requestId, :recordedAt::timestamptz)`),
);

const LOG_SYSTEM = statement(`
  with k as (
    insert into kernel.system_idempotency (key, operation_id, input_hash, recorded_at)
    select :key::text, :operation, :hash::bytea, :recordedAt::timestamptz where :key::text is not null)
  insert into kernel.system_log (id, actor_id, actor_kind, operation, input, output, changes, origin, request_id, recorded_at)
  values (:operation, :actor, :actorKind, :name, :input::jsonb, :output::jsonb, :changes::jsonb, :origin, :requestId, :recordedAt::timestamptz)`);

const ANSWERED = statement(`
  select k.input_hash, l.output from kernel.idempotency k
  join kernel.operation_log l on l.merchant_id = k.merchant_id and l.id = k.operation_id
  where k.merchant_id = :merchant and k.key = :key`);
const ANSWERED_SYSTEM = statement(`
  select k.input_hash, l.output from kernel.system_idempotency k join kernel.system_log l on l.id = k.operation_id where k.key = :key`);

const ATTEMPTS = 3;

function isRetriable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '40001' || code === '40P01' || code === '08006' || code === '57P01') return true;
  return code === 'XX000' && /could not commit transaction/.test(message ?? '');
}

const inputHash = (name: string, actor: Actor, json: string) => createHash('sha256').update(`${name} ${actor.id} `).update(json).digest();

/** The permission check, for operations and queries alike. */
export function requirePermission(actor: Actor, contract: { permission: string; title: { zh: string; en: string } }): void {
  if (contract.permission === 'public') return;
  if (actor.id === NOBODY) throw kernelErrors.unauthenticated();
  if (contract.permission === 'signed-in') return;
  if (!actor.permissions.has(contract.permission))
    throw kernelErrors.permission_missing({ permission: contract.permission, title: contract.title[actor.language] });
}
/** The actor id of a request without a session. */
export const NOBODY = '00000000-0000-7000-8000-000000000001';

/** The only caller of handlers: permission, validation, transaction, idempotency, audit, retry (architecture section 4). */
export function operations(pool: pg.Pool, shared: Shared) {
  const constraints = new Map<string, (params?: Record<string, unknown>) => DomainError>(
    shared.modules.flatMap((module: Module) => Object.entries(module.constraints ?? {})),
  );

  const repeats = new Set(shared.modules.flatMap((module: Module) => module.repeats ?? []));

  const checks = shared.modules.flatMap(({ check }) => (check ? [check] : []));

  /** What modules ask of the fields that people fill in: one place, whatever road the input came. */
  async function checked(draft: Draft, form: FormPart, input: unknown): Promise<unknown> {
    let passed = input;
    for (const check of checks) passed = await check(draft.ctx, form, passed);
    return passed;
  }

  /** A refusal by the database in the words of the module that declared the constraint. */
  function refusalOf(error: unknown): unknown {
    const { code } = error as { code?: string };
    if (code === '55P03') return kernelErrors.lock_timeout();
    if (isUnfitValue(error)) return kernelErrors.value_unfit();
    if (!code?.startsWith('23')) return error;
    const constraint = constraintOf(error) ?? '';
    const known = constraints.get(constraint);
    if (known) return known(toldWith(error));
    if (code === '23505') return kernelErrors.already_exists({ constraint });
    if (code === '23503') return kernelErrors.still_referenced({ constraint });
    return kernelErrors.refused_by_database({ constraint });
  }

  async function execute(op: Operation, actor: Actor, raw: unknown, request: Request = {}): Promise<object> {
    try {
      return await attempt(op, actor, raw, request);
    } catch (error) {
      // only now: the connection of the attempt is given back, and no operation waits for a second one
      const { refused, contract } = op;
      if (refused && error instanceof DomainError && !request.dryRun) {
        const input = contract.input.safeParse(raw);
        if (input.success) await transact(actor, contract.name, (ctx) => refused(ctx, input.data, error));
      }
      throw error;
    }
  }

  async function attempt(op: Operation, actor: Actor, raw: unknown, request: Request): Promise<object> {
    const { contract } = op;
    requirePermission(actor, contract);
    const parsed = contract.input.safeParse(raw ?? {});
    if (!parsed.success) throw kernelErrors.invalid({ issues: parsed.error.issues.map(({ path, message }) => ({ path, message })) });
    if (request.at && !actor.merchant.demo) throw new Error('only a demo merchant is written at another time than now');
    const hash = request.key ? inputHash(contract.name, actor, JSON.stringify(raw)) : undefined;
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect();
      let broken = false;
      try {
        return await once(client, op, actor, parsed.data, request, hash);
      } catch (error) {
        broken = !(error instanceof DomainError) && !(error as { code?: string }).code;
        const metTwin = attempt === 1 && repeats.has(constraintOf(error) ?? '');
        if (!metTwin && !isRetriable(error)) throw refusalOf(error);
        if (attempt >= ATTEMPTS) throw kernelErrors.lock_timeout();
      } finally {
        client.release(broken);
      }
    }
  }

  async function once(
    client: pg.PoolClient,
    op: Operation,
    actor: Actor,
    input: unknown,
    request: Request,
    hash?: Buffer,
  ): Promise<object> {
    const { contract } = op;
    const dryRun = request.dryRun ?? false;
    const draft = openDraft(shared, client, actor, { dryRun, at: request.at });
    try {
      open(client, draft, dryRun ? { lockTimeout: '2s' } : {});
      const output = await op.handler(draft.ctx, contract.form ? await checked(draft, contract.form, input) : input);
      if (dryRun) {
        await Promise.all(draft.sent);
        await client.query('rollback');
        return { output, effects: draft.ctx.effects } satisfies Preview;
      }
      const logged = { input: maskForLog(contract.input, input), output: maskForLog(contract.output, output) };
      writeLog(client, draft, { name: contract.name, system: contract.system, request, hash, ...logged });
      await end(client, draft);
      return output;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      const cause = draft.failures.causeOf(error);
      if (dryRun || !request.key || isDisconnected(cause)) throw cause;
      // whatever stands in the way of doing it again: what was done answers as it did
      const first = await answered(client, contract.system, actor, request.key).catch(() => undefined);
      if (first && hash && !hash.equals(first.input_hash)) throw kernelErrors.idempotency_key_reused();
      if (first) return first.output;
      throw cause;
    }
  }

  function writeLog(client: pg.PoolClient, draft: Draft, done: LogEntry): void {
    const { ctx, events } = draft;
    if (done.system && events.length) throw new Error(`${done.name} runs without a merchant and cannot announce events`);
    const log = done.system ? LOG_SYSTEM : LOG;
    const values = valuesOf(
      log,
      { merchant: ctx.merchant.id, operation: ctx.operationId, actor: ctx.actor.id },
      {
        key: done.request.key ?? null,
        hash: done.hash ?? null,
        ids: events.map((event) => event.id),
        events: events.map((event) => event.event),
        entities: events.map((event) => event.entity),
        entityIds: events.map((event) => event.entity_id),
        payloads: events.map((event) => JSON.stringify(event.payload)),
        pendings: events.map((event) => `{${event.pending.map((name) => `"${name}"`).join(',')}}`),
        actorKind: ctx.actor.kind,
        name: done.name,
        input: JSON.stringify(done.input),
        output: JSON.stringify(done.output),
        changes: draft.changes.length ? JSON.stringify(draft.changes) : null,
        origin: done.request.origin ?? 'api',
        requestId: done.request.requestId ?? null,
        recordedAt: ctx.now,
      },
    );
    // the commit behind it may be heard of sooner, and says only that the transaction is aborted
    draft.sent.push(draft.failures.hear(send(client, log, values)));
  }

  function open(client: pg.PoolClient, { sent, failures, ctx }: Draft, options: { lockTimeout?: string } = {}): void {
    // a connection that ends is told to the first statement alone
    sent.push(failures.hear(begin(client, ctx.merchant.id, options)));
  }

  async function end(client: pg.PoolClient, { sent, ctx }: Draft): Promise<void> {
    sent.push(commit(client));
    // what comes after the commit says nothing about it
    const noted = shared.wrote?.(client, ctx.merchant.id).catch(() => {});
    await Promise.all(sent);
    await noted;
  }

  async function answered(client: pg.PoolClient, system: boolean, actor: Actor, key: string) {
    const made = system ? ANSWERED_SYSTEM : ANSWERED;
    const values = valuesOf(made, { merchant: actor.merchant.id }, { key });
    return (await sendPinned<{ input_hash: Buffer; output: object }>(client, actor.merchant.id, made, values))[0];
  }

  /** Runs a reaction in a transaction of the merchant; it stands in the log where it announces something. */
  async function transact<T>(actor: Actor, name: string, work: (ctx: Context) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const draft = openDraft(shared, client, actor, { dryRun: false });
    let broken = false;
    try {
      open(client, draft);
      const result = await work(draft.ctx);
      if (draft.events.length)
        writeLog(client, draft, { name, system: false, input: {}, output: {}, request: { origin: 'reaction' }, hash: undefined });
      await end(client, draft);
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      const cause = draft.failures.causeOf(error);
      broken = !(cause as { code?: string }).code;
      throw cause;
    } finally {
      client.release(broken);
    }
  }

  return { execute, transact };
}

interface LogEntry {
  name: string;
  system: boolean;
  input: unknown;
  output: unknown;
  request: Request;
  hash: Buffer | undefined;
}

/** What a refusal of the database brings along: functions of the schema say it as JSON in its detail. */
function toldWith(error: unknown): Record<string, unknown> {
  const { detail } = error as { detail?: string };
  return detail?.startsWith('{') ? JSON.parse(detail) : {};
}
