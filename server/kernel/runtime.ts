import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type pg from 'pg';
import { questions } from './ask.ts';
import { backupKeeper } from './backup/keeper.ts';
import type { BackupKeeper } from './backup/keeping.ts';
import {
  type Actor,
  type Job,
  type JobContext,
  type JobData,
  type ListAnswer,
  type Module,
  type Operation,
  type Query,
  type Reaction,
  wakingOf,
} from './context.ts';
import type { ListGroups } from './contract.ts';
import { connect, keepsPlans } from './database.ts';
import { DomainError, kernelErrors } from './errors.ts';
import { filesIn } from './files.ts';
import { type Ending, type Measured, measuring } from './measuring.ts';
import { merchantDirectory, SYSTEM_MERCHANT_ID, systemMerchant } from './merchants.ts';
import { numberDrawer } from './numbers.ts';
import { operations, type Preview, type Request } from './operation.ts';
import { relay } from './outbox.ts';
import { practiceIn } from './practice.ts';
import { prove } from './prove.ts';
import { type Reads, readsAtPrimary, readsAtReplica } from './reads.ts';
import { fixedKeys, type SecretKeys, textOf } from './secret-keys.ts';
import { secretsFor } from './secrets.ts';
import { seers } from './seer.ts';
import type { BackupSettings } from './settings.ts';
import { doing } from './slow.ts';
import { hotQuestions, hotStatements } from './statement.ts';
import type { Shared } from './transaction.ts';
import { warmPool } from './warming.ts';

export interface RuntimeOptions {
  /** Business connections: any pooler in transaction mode may stand between. */
  url: string;
  /** A direct connection to the same database, for the relay and proofs. */
  directUrl?: string;
  /** A replica where queries read. */
  readUrl?: string;
  /** Which of the addresses are those of a pooler in transaction mode. */
  pooled?: { business: boolean; read: boolean };
  /** The database is a coordinator of Citus. */
  distributed?: boolean;
  modules: readonly Module[];
  dataDirectory: string;
  /** One key, or those of a program whose keys change. */
  secretKey: Buffer | SecretKeys;
  clock?(): string;
  /** Where backups lie and when they are due; in the data folder and never by themselves where left out. */
  backup?: BackupSettings;
  /** How often the relay looks by itself; null: only when asked (tests). */
  relayMilliseconds?: number | null;
  poolSize?: number;
  onFailure?(what: string, error: unknown): void;
  /** Hears of every operation and query at its end. */
  onDone?(kind: Measured['kind'], name: string, milliseconds: number, ending: Ending): void;
  /** Hands a job to the workers; where it is missing, jobs run when `settle` is called (tests, scripts). */
  enqueue?(job: string, data: JobData): Promise<void>;
}

/** The actor under which the program itself acts in a merchant. */
export const SYSTEM_ACTOR_ID = '00000000-0000-7000-8000-000000000002';

export type Runtime = Awaited<ReturnType<typeof createRuntime>>;

function uniquely<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(nameOf(item))) throw new Error(`${nameOf(item)} is declared twice`);
    map.set(nameOf(item), item);
  }
  return map;
}

function openPools(options: RuntimeOptions) {
  const role = 'zhanggui_app';
  const size = options.poolSize ?? 8;
  const { url, directUrl, readUrl, pooled = { business: false, read: false } } = options;
  const business = { url, role, pooled: pooled.business, distributed: options.distributed ?? false };
  return {
    write: connect({ ...business, max: size, genericPlans: true }),
    read: connect({ ...business, max: size, genericPlans: false }),
    // never behind a pooler: operations that hold all its connections could wait for a number for ever
    numbers: connect({ url: directUrl ?? url, role, max: 1, genericPlans: true }),
    // the owner's connection: no row-level security, for statements that say cross-merchant
    owner: connect({ url: directUrl ?? url, max: 2, genericPlans: false, statementSeconds: 600 }),
    // one that is away is not waited for: the primary is there
    ...(readUrl &&
      readUrl !== url && {
        replica: connect({ url: readUrl, role, pooled: pooled.read, max: size, genericPlans: false, patienceMilliseconds: 2_000 }),
      }),
  };
}

/** Plans what must be quick before it is asked for; to be called once the program answers. */
async function warmPools({ write, read, replica }: ReturnType<typeof openPools>): Promise<void> {
  const lists = replica && keepsPlans(replica) ? replica : read;
  if (keepsPlans(write)) await warmPool(write, hotStatements());
  if (keepsPlans(lists)) await warmPool(lists, hotQuestions());
}

/** Counts what is done, how long it took and how it ended, and tells slow statements what they belong to. */
function measured(options: RuntimeOptions) {
  const counts = measuring();
  async function follow<T>(kind: Measured['kind'], name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    let ending: Ending = 'done';
    try {
      return await doing.run(name, work);
    } catch (error) {
      ending = error instanceof DomainError && error.kind !== 'unavailable' ? 'refused' : 'failed';
      throw error;
    } finally {
      const took = performance.now() - began;
      counts.count(kind, name, took / 1000, ending);
      options.onDone?.(kind, name, took, ending);
    }
  }
  return { follow, all: counts.all };
}

const keysOf = ({ secretKey }: RuntimeOptions): SecretKeys => (Buffer.isBuffer(secretKey) ? fixedKeys([secretKey]) : secretKey);

/** What every transaction of the process shares. */
function shareAmong(
  options: RuntimeOptions,
  pools: ReturnType<typeof openPools>,
  clock: () => string,
  reactions: readonly Reaction[],
  reads: Reads,
): Shared {
  const keys = keysOf(options);
  const secrets = new Map<string, ReturnType<typeof secretsFor>>();
  const files = new Map<string, ReturnType<typeof filesIn>>();
  const remembered = <T>(map: Map<string, T>, id: string, make: () => T): T => {
    const known = map.get(id) ?? make();
    map.set(id, known);
    return known;
  };
  const reactionNames = new Map<string, string[]>();
  for (const reaction of reactions) reactionNames.set(reaction.event, [...(reactionNames.get(reaction.event) ?? []), reaction.name]);
  const none: string[] = [];
  return {
    clock,
    modules: options.modules,
    number: numberDrawer(pools.numbers),
    ...(reads.wrote && { wrote: reads.wrote }),
    reactionsTo: (event) => reactionNames.get(event) ?? none,
    filesOf: (id) => remembered(files, id, () => filesIn(options.dataDirectory, id)),
    secretsOf: (id) => remembered(secrets, id, () => secretsFor(keys, id)),
  };
}

/** Everything the modules declare, by name. */
function declared(modules: readonly Module[]) {
  const operationsByName = uniquely(
    modules.flatMap((module) => module.operations),
    (op: Operation) => op.contract.name,
  );
  const queriesByName = uniquely(
    modules.flatMap((module) => module.queries),
    (question: Query | ListAnswer) => question.contract.name,
  );
  const jobs = uniquely(
    modules.flatMap((module) => module.jobs ?? []),
    (job: Job) => job.name,
  );
  const allPermissions: ReadonlySet<string> = new Set(modules.flatMap((module) => Object.keys(module.contract.permissions)));
  return { operationsByName, queriesByName, jobs, allPermissions };
}

/** The program itself as an actor: jobs, reactions and the first start act under it. */
function programActors(merchants: ReturnType<typeof merchantDirectory>, allPermissions: ReadonlySet<string>) {
  const systemActorIn = (merchant: Actor['merchant']): Actor => ({
    id: SYSTEM_ACTOR_ID,
    name: 'Zhanggui',
    kind: 'system',
    merchant,
    permissions: allPermissions,
    shops: null,
    warehouses: null,
    language: merchant.language,
  });
  const systemActor = async (merchantId: string): Promise<Actor | undefined> => {
    if (merchantId === SYSTEM_MERCHANT_ID) return systemActorIn(systemMerchant);
    const merchant = await merchants.find(merchantId);
    return merchant && systemActorIn(merchant);
  };
  return { systemActorIn, systemActor };
}

/** What jobs see: operations and queries as the program itself, in any merchant. */
function contextOfJobs(parts: {
  execute(actor: Actor, name: string, input: unknown, request: Request): Promise<any>;
  ask(actor: Actor, name: string, input: unknown): Promise<any>;
  systemActor(merchantId: string): Promise<Actor | undefined>;
  seer: JobContext['seer'];
  merchants: ReturnType<typeof merchantDirectory>;
  files: JobContext['files'];
  secrets: JobContext['secrets'];
  copyMerchant: JobContext['copyMerchant'];
  removePractice: JobContext['removePractice'];
  backups: BackupKeeper;
  prove: JobContext['prove'];
  clock(): string;
}): JobContext {
  async function actorIn(merchantId: string): Promise<Actor> {
    const actor = await parts.systemActor(merchantId);
    if (!actor) throw kernelErrors.not_found();
    return actor;
  }
  return {
    get now() {
      return parts.clock();
    },
    execute: async (merchantId, name, input, key) => parts.execute(await actorIn(merchantId), name, input, { key, origin: 'job' }),
    ask: async (merchantId, name, input) => parts.ask(await actorIn(merchantId), name, input),
    seer: parts.seer,
    merchants: parts.merchants.all,
    files: parts.files,
    secrets: parts.secrets,
    copyMerchant: parts.copyMerchant,
    removePractice: parts.removePractice,
    backups: parts.backups,
    prove: parts.prove,
    log: () => {},
  };
}

/** What jobs keep beside the database: files, secrets, and the backups of the installation. */
function keptBy(shared: Shared, options: RuntimeOptions, clock: () => string) {
  const { url, directUrl = url, dataDirectory, modules } = options;
  const keys = keysOf(options);
  const folder = join(dataDirectory, 'backups');
  const { backup = { folder, hour: null, retention: { daily: 7, weekly: 4 }, passphrase: undefined } } = options;
  const backups: BackupKeeper = backupKeeper({
    ...{ url: directUrl, dataDirectory, modules, clock, ...backup },
    // as they are when a backup is made
    get secretKey() {
      return textOf(keys.all());
    },
  });
  return { files: shared.filesOf, secrets: shared.secretsOf, backups };
}

/** What lists answer beside their pages. */
function readsOfLists(reading: ReturnType<typeof questions>, queriesByName: Map<string, Query | ListAnswer>) {
  function listNamed(name: string): ListAnswer {
    const question = queriesByName.get(name);
    if (!question || !('stream' in question)) throw kernelErrors.unknown({ name });
    return question;
  }
  return {
    listNamed,
    stream: async (actor: Actor, name: string, input: unknown, sink: (rows: Record<string, unknown>[]) => Promise<void>) =>
      reading.stream(listNamed(name), actor, input, sink),
    /** How many rows a list has in all, counted to the last. */
    size: async (actor: Actor, name: string, input: unknown): Promise<number> => reading.size(listNamed(name), actor, input),
    groups: async (actor: Actor, name: string, input: unknown): Promise<ListGroups> => reading.groups(listNamed(name), actor, input),
  };
}

/** Proves the books of a merchant as they are now. */
const proving =
  (pool: pg.Pool, modules: readonly Module[], clock: () => string): JobContext['prove'] =>
  (merchantId, reached) =>
    prove(pool, { modules, merchantId, now: clock(), ...(reached && { reached }) });

/** Why an actor stands in no merchant. */
function nowhere({ withheld }: Actor): DomainError {
  if (withheld === 'second_factor') return kernelErrors.second_factor_missing();
  return withheld === 'network' ? kernelErrors.network_refused() : kernelErrors.merchant_missing();
}

/** Assembles the program: pools, operations, queries, relay. No global state beside the statement registry. */
export async function createRuntime(options: RuntimeOptions) {
  const { modules } = options;
  const onFailure = options.onFailure ?? (() => {});
  const clock = options.clock ?? (() => new Date().toISOString());
  const pools = openPools(options);
  const { operationsByName, queriesByName, jobs, allPermissions } = declared(modules);
  const waitingJobs: { job: Job; data: JobData }[] = [];
  const enqueue = async (job: Job, data: JobData) => {
    if (options.enqueue) await options.enqueue(job.name, data);
    else waitingJobs.push({ job, data });
  };
  const reactions = [...modules.flatMap((module) => module.reactions ?? []), ...wakeJobs([...jobs.values()], enqueue)];
  uniquely(reactions, (reaction) => reaction.name);
  const reads = pools.replica ? readsAtReplica(pools.replica, pools.read, pools.owner) : readsAtPrimary(pools.read);
  const shared = shareAmong(options, pools, clock, reactions, reads);
  const merchants = merchantDirectory(pools.owner);
  const { systemActorIn, systemActor } = programActors(merchants, allPermissions);
  const { follow, all: measurements } = measured(options);
  const writing = operations(pools.write, shared);
  const reading = questions(reads, shared);
  const messages = new EventEmitter<{ committed: [merchantId: string, operation: string] }>();
  messages.setMaxListeners(0);
  const outbox = relay({
    pool: pools.owner,
    reactions,
    systemActor,
    transact: (actor, name, work) => doing.run(name, () => writing.transact(actor, name, work)),
    clock,
    onFailure: (reaction, error) => onFailure(`reaction ${reaction}`, error),
    intervalMilliseconds: options.relayMilliseconds === undefined ? 1000 : options.relayMilliseconds,
  });

  /** Runs an operation by name; a dry run answers a Preview. */
  async function execute(actor: Actor, name: string, input: unknown, request: Request = {}): Promise<any> {
    const op = operationsByName.get(name);
    if (!op) throw kernelErrors.unknown({ name });
    const merchant = op.contract.system ? systemMerchant : actor.merchant;
    if (!op.contract.system && merchant.id === SYSTEM_MERCHANT_ID) throw nowhere(actor);
    const asking = op.contract.system ? { ...actor, merchant } : actor;
    const output = await follow('operation', name, () => writing.execute(op, asking, input, request));
    if (!request.dryRun) {
      messages.emit('committed', merchant.id, name);
      outbox.wake();
    }
    return output;
  }

  async function ask(actor: Actor, name: string, input: unknown = {}): Promise<any> {
    const question = queriesByName.get(name);
    if (!question) throw kernelErrors.unknown({ name });
    if (!question.contract.system && actor.merchant.id === SYSTEM_MERCHANT_ID) throw nowhere(actor);
    return follow('query', name, () => reading.ask(question, actor, input));
  }

  const practice = practiceIn(pools.owner, options.dataDirectory, merchants.forget);
  const kept = { ...keptBy(shared, options, clock), ...practice, prove: proving(pools.owner, modules, clock) };
  const lists = readsOfLists(reading, queriesByName);
  const seer = seers({ lists, ask, systemActor, transact: writing.transact, modules, filesOf: shared.filesOf });
  const jobContext = contextOfJobs({ execute, ask, systemActor, seer, merchants, clock, ...kept });
  /** Runs one job now, in this process. */
  async function runJob(name: string, data?: JobData): Promise<void> {
    await jobs.get(name)?.handler(jobContext, data);
  }

  return {
    execute,
    ask,
    ...lists,
    runJob,
    jobs,
    preview: (actor: Actor, name: string, input: unknown): Promise<Preview> => execute(actor, name, input, { dryRun: true }),
    /** Runs all reactions that are due, and the jobs they woke, until nothing is left. */
    async settle(): Promise<void> {
      for (;;) {
        while (await outbox.drain());
        const next = waitingJobs.shift();
        if (!next) return;
        await next.job.handler(jobContext, next.data);
      }
    },
    ...{ prove: kept.prove, backups: kept.backups },
    /** Counts and durations of operations and queries of this process. */
    measurements,
    ...{ systemActor, systemActorIn, merchants, modules, reads },
    operations: operationsByName,
    queries: queriesByName,
    messages,
    pools: pools as Record<'write' | 'read' | 'numbers' | 'owner', pg.Pool> & { replica?: pg.Pool },
    filesOf: shared.filesOf,
    secretsOf: shared.secretsOf,
    secretKeys: keysOf(options),
    dataDirectory: options.dataDirectory,
    clock,
    allPermissions,
    onFailure,
    warm: () => warmPools(pools),
    async close(): Promise<void> {
      await outbox.stop();
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}

/** Jobs that wait for an event are woken by a reaction: never from inside the business transaction (architecture section 9). */
const wakeJobs = (jobs: readonly Job[], enqueue: (job: Job, data: JobData) => Promise<void>): Reaction[] =>
  jobs.flatMap((job) =>
    job.on
      ? [
          {
            event: job.on.name,
            name: wakingOf(job.name),
            async handler(ctx, events) {
              for (const { entityId, payload } of events) await enqueue(job, { merchantId: ctx.merchant.id, entityId, payload });
            },
          } satisfies Reaction,
        ]
      : [],
  );
