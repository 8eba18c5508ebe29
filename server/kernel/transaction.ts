import type pg from 'pg';
import { businessDate } from './clock.ts';
import type { Actor, Context, Effects, Module, ReadContext, Secrets } from './context.ts';
import { firstFailure, send } from './database.ts';
import type { Files } from './files.ts';
import { newId } from './ids.ts';
import { type Params, type Statement, valuesOf } from './statement.ts';

/** What every transaction of a process shares. */
export interface Shared {
  clock(): string;
  filesOf(merchantId: string): Files;
  secretsOf(merchantId: string): Secrets;
  number(merchant: Actor['merchant'], series: string, today: string): Promise<string>;
  modules: readonly Module[];
  /** Names of the reactions that wait for an event. */
  reactionsTo(event: string): readonly string[];
  /** To be sent behind each commit, where there is a replica: what is read afterwards is no older. */
  wrote?(client: pg.ClientBase, merchantId: string): Promise<void>;
}

/** Where an operation's writes and announcements gather until its end. */
export interface Draft {
  ctx: Context;
  sent: Promise<unknown>[];
  /** Of everything that is sent the first failure. */
  failures: ReturnType<typeof firstFailure>;
  events: { id: string; event: string; entity: string; entity_id: string; payload: object; pending: string[] }[];
  changes: { entity: string; id: string; before: object; after: object }[];
}

const fixedParams = (actor: Actor, now: string, today: string): Params => ({
  merchant: actor.merchant.id,
  actor: actor.id,
  now,
  today,
  shops: actor.shops,
  warehouses: actor.warehouses,
});

/** What a query sees. */
export function readContext(shared: Shared, client: pg.ClientBase, actor: Actor): ReadContext {
  const now = shared.clock();
  const today = businessDate(now, actor.merchant.zone);
  const fixed = fixedParams(actor, now, today);
  const rows = <R>(made: Statement, params: Params = {}) => send<R>(client, made, valuesOf(made, fixed, params));
  return {
    actor,
    merchant: actor.merchant,
    now,
    today,
    rows,
    row: async <R>(made: Statement, params?: Params) => (await rows<R>(made, params))[0],
    may: (permission) => actor.permissions.has(permission),
    listNamed: (name) => {
      for (const { queries } of shared.modules)
        for (const question of queries) if (question.contract.name === name && 'stream' in question) return question;
      return undefined;
    },
    files: shared.filesOf(actor.merchant.id),
    secrets: shared.secretsOf(actor.merchant.id),
  };
}

function fieldsThatDiffer(before: object | null, after: object): { before: object; after: object } | undefined {
  const old = (before ?? {}) as Record<string, unknown>;
  const fresh = after as Record<string, unknown>;
  const keys = Object.keys(fresh).filter((key) => JSON.stringify(old[key] ?? null) !== JSON.stringify(fresh[key] ?? null));
  if (!keys.length) return undefined;
  const pick = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key] ?? null]));
  return { before: pick(old), after: pick(fresh) };
}

/** The context of one operation and the drafts it fills. */
export function openDraft(shared: Shared, client: pg.ClientBase, actor: Actor, options: { dryRun: boolean; at?: string }): Draft {
  const reading = readContext({ ...shared, clock: () => options.at ?? shared.clock() }, client, actor);
  const operationId = newId();
  const fixed: Params = { ...fixedParams(actor, reading.now, reading.today), operation: operationId };
  const effects: Effects = { stock: [], reservations: [], entries: [], documents: [], events: [] };
  const sent: Promise<unknown>[] = [];
  const failures = firstFailure();
  const rows = <R>(made: Statement, params: Params = {}) => failures.hear(send<R>(client, made, valuesOf(made, fixed, params)));
  const draft: Draft = { sent, failures, events: [], changes: [], ctx: undefined as unknown as Context };
  draft.ctx = {
    ...reading,
    rows,
    row: async <R>(made: Statement, params?: Params) => (await rows<R>(made, params))[0],
    operationId,
    newId,
    effects,
    dryRun: options.dryRun,
    number: (series) => (options.dryRun ? Promise.resolve('（预览）') : shared.number(actor.merchant, series, reading.today)),
    post(made, params) {
      sent.push(rows(made, params));
    },
    emit(event, payload) {
      const fact = payload as { id: string };
      draft.events.push({
        id: newId(),
        event: event.name,
        entity: event.entity,
        entity_id: fact.id,
        payload: fact,
        pending: [...shared.reactionsTo(event.name)],
      });
      effects.events.push({ name: event.name, payload: fact });
    },
    reactionsTo: shared.reactionsTo,
    change(entity, id, before, after) {
      const difference = fieldsThatDiffer(before, after);
      if (difference) draft.changes.push({ entity, id, ...difference });
      effects.documents.push({ entity, id, change: before ? 'changed' : 'created' });
    },
    async found() {
      for (const module of shared.modules) await module.found?.(draft.ctx);
    },
  };
  return draft;
}
