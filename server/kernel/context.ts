import type { z } from 'zod';
import type {
  Effects,
  EventContract,
  FormPart,
  ListContract,
  ListGroups,
  ListGroupsInput,
  ListInput,
  ListPage,
  ModuleContract,
  OperationContract,
  QueryContract,
  TalliesInput,
  Tally,
} from './contract.ts';
import type { BackupKeeper } from './backup/keeping.ts';
import type { DomainError } from './errors.ts';
import type { Files } from './files.ts';
import type { PracticeRequest } from './practice.ts';
import type { ProofReport } from './proof-report.ts';
import type { Params, Statement } from './statement.ts';

export type Language = 'zh' | 'en';

/** A merchant 账套: one company's books. Its currency and zone never change. */
export interface Merchant {
  id: string;
  slug: string;
  name: string;
  /** ISO 4217 code of the books. */
  currency: string;
  /** Digits after the point of that currency. */
  exponent: number;
  /** IANA zone in which business dates are counted. */
  zone: string;
  language: Language;
  /** Only a merchant created as a demo may be written at another time than now. */
  demo: boolean;
  /** A copy of another with masked persons, where everything may be tried. */
  practice: boolean;
}

export type { Effects } from './contract.ts';

/** Who asks. */
export interface Actor {
  id: string;
  name: string;
  kind: 'person' | 'key' | 'system';
  merchant: Merchant;
  permissions: ReadonlySet<string>;
  /** Ids of the shops the person may see; null means all. */
  shops: readonly string[] | null;
  /** Ids of the warehouses the person may see; null means all. */
  warehouses: readonly string[] | null;
  language: Language;
  /** Id of the session, where a person signed in. */
  session?: string;
  /** Why a member stands outside of the merchant for now, with no permission in it; the kernel refuses everything of a merchant then. */
  withheld?: 'second_factor' | 'network';
  /** Network address and program of the request, for sessions and throttling. */
  address?: string;
  agent?: string;
  /** How far the log of the database was when the client last heard of a write, wherever it was answered: what it reads is no older. */
  seen?: string;
}

/** What queries may do. */
export interface ReadContext {
  actor: Actor;
  merchant: Merchant;
  /** The instant of this call, UTC. */
  now: string;
  /** The business date of this call in the merchant's zone. */
  today: string;
  rows<R>(statement: Statement, params?: Params): Promise<R[]>;
  row<R>(statement: Statement, params?: Params): Promise<R | undefined>;
  /** True when the actor holds the permission. */
  may(permission: string): boolean;
  /** A list of any module by its full name: for those who keep how lists stand and know none of them. Asking it checks no permission. */
  listNamed(name: string): ListAnswer | undefined;
  files: Files;
  secrets: Secrets;
}

/** Encryption of personal data and search hashes, one key per merchant (architecture D13). */
export interface Secrets {
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
  /** Keyed hash for looking up an encrypted value. */
  hash(text: string): Buffer;
}

/** What operations may do: read, write, and announce, in one transaction. */
export interface Context extends ReadContext {
  operationId: string;
  newId(): string;
  /** A document number of a series. Gaps are allowed; a dry run draws none. */
  number(series: string): Promise<string>;
  /** Sends a write whose answer nobody waits for: it travels ahead of the commit, and its failure fails the operation. */
  post(statement: Statement, params?: Params): void;
  /** Writes a fact to the outbox. */
  emit<S extends z.ZodType>(event: EventContract<S>, payload: z.input<S>): void;
  /** Names of the reactions that wait for an event in this version of the program. */
  reactionsTo(event: string): readonly string[];
  /** Records field history: only fields that differ are kept. */
  change(entity: string, id: string, before: object | null, after: object): void;
  effects: Effects;
  dryRun: boolean;
  /** Runs every module's `found`: the rows each merchant starts with. Only the operation that founds a merchant calls it. */
  found(): Promise<void>;
}

export interface Operation {
  contract: OperationContract;
  handler(ctx: Context, input: any): Promise<object>;
  /** What is kept when it was refused, in a transaction of its own: failed sign-ins are counted. */
  refused?(ctx: Context, input: any, error: DomainError): Promise<void>;
}
export interface Query {
  contract: QueryContract;
  handler(ctx: ReadContext, input: any): Promise<unknown>;
}

/** A handler of an operation; its input type comes from the contract. */
export const handle = <I extends z.ZodType, O extends z.ZodType>(
  contract: OperationContract<I, O>,
  handler: (ctx: Context, input: z.output<I>) => Promise<z.input<O>>,
  refused?: (ctx: Context, input: z.output<I>, error: DomainError) => Promise<void>,
): Operation => ({ contract, handler: handler as Operation['handler'], ...(refused ? { refused } : {}) });

/** A handler of a query. */
export const answer = <I extends z.ZodType, O extends z.ZodType>(
  contract: QueryContract<I, O>,
  handler: (ctx: ReadContext, input: z.output<I>) => Promise<z.input<O>>,
): Query => ({ contract, handler: handler as Query['handler'] });

/** An event as a reaction sees it. */
export interface Delivered<P = Record<string, unknown>> {
  id: string;
  name: string;
  entityId: string;
  payload: P;
}

/** The documents that events are about, each once, in the order in which they are locked. */
export const idsOf = (events: readonly Delivered[]): string[] => [...new Set(events.map(({ entityId }) => entityId))].sort();

/** What a module does after another's event: after commit, in batches, each event once. */
export interface Reaction {
  event: string;
  /** `module.verb-noun`, unique. */
  name: string;
  handler(ctx: Context, events: Delivered<any>[]): Promise<void>;
}

/** Declares a reaction. */
export const react = <S extends z.ZodType>(
  event: EventContract<S>,
  name: string,
  handler: (ctx: Context, events: Delivered<z.output<S>>[]) => Promise<void>,
): Reaction => ({ event: event.name, name, handler });

/** A person of a merchant: who he is, what he may do, and the shops and warehouses he is held to. */
export type Person = Pick<Actor, 'id' | 'name' | 'permissions' | 'shops' | 'warehouses' | 'language'>;

export type ListFormat = 'csv' | 'xlsx';

/** What of a list becomes a file. */
export interface ListFileAsk {
  format: ListFormat;
  /** Keys of columns in the order of the file. */
  columns: readonly string[];
  input: object;
}

/** A table that was kept as a file. */
export interface KeptTable {
  hash: string;
  size: number;
  rows: number;
  /** What its rows say, whatever else is in the file: a spreadsheet knows when it was written. */
  digest: string;
}

/** The lists of a merchant as one of its people sees them: by his permissions, his scope and his masks, in his language. */
export interface Seer {
  person: Person;
  /** How many rows there are, counted to the last. */
  size(list: string, input: object): Promise<number>;
  page(list: string, input: object): Promise<ListPage<unknown>>;
  /** The list as a file on a shelf; nothing where its rows say what `unless` says. */
  keep(
    list: string,
    asked: ListFileAsk,
    to: { shelf: string; maximumBytes: number; unless?: string | undefined },
  ): Promise<KeptTable | undefined>;
}

/** What a background job may do: start operations and queries as the system, in a merchant. */
export interface JobContext {
  now: string;
  execute(merchantId: string, operation: string, input: unknown, key?: string): Promise<any>;
  ask(merchantId: string, query: string, input: unknown): Promise<any>;
  /** Lists through the eyes of somebody who works in the merchant; in `language` where it is not his own. Nobody where he no longer works there. */
  seer(merchantId: string, personId: string, language?: Language): Promise<Seer | undefined>;
  merchants(): Promise<Merchant[]>;
  files(merchantId: string): Files;
  secrets(merchantId: string): Secrets;
  /** Copies a merchant into a practice merchant, whole or not at all (kernel/practice.ts). */
  copyMerchant(request: PracticeRequest): Promise<void>;
  /** Takes away a practice merchant with all its rows. */
  removePractice(merchantId: string): Promise<void>;
  /** The backups of the whole installation (kernel/backup). */
  backups: BackupKeeper;
  /** Recomputes every balance of a merchant from the appended rows; `reached` hears how many proofs are done. */
  prove(merchantId: string, reached?: (done: number, total: number) => Promise<void>): Promise<ProofReport>;
  log(message: string, details?: object): void;
}

/** What a job that was woken by an event gets. */
export interface JobData {
  merchantId: string;
  entityId: string;
  payload: Record<string, unknown>;
}

/** Long work in the background: woken by an event or by a schedule, at least once, so it must be resumable. */
export interface Job {
  /** `module.verb-noun`, unique. */
  name: string;
  /** The event that wakes it. */
  on?: { name: string };
  /** Cron expression in UTC, where it runs by itself, without data. */
  schedule?: string;
  handler(ctx: JobContext, data: JobData | undefined): Promise<void>;
}

/** The name of the reaction that wakes a job. */
export const wakingOf = (job: string): string => `wake.${job}`;

/** A kind of file people may upload and read, such as product images. */
export interface FileKind {
  /** Permission to upload; only the program writes what has none. */
  write?: string;
  /** Permission to read. */
  read: string;
  maximumBytes: number;
  /** Media types recognised by the first bytes; empty: any, always sent as a download. */
  mediaTypes: readonly string[];
  /** Those a browser may show; the others are sent as a download. All of them where left out. */
  shown?: readonly string[];
  /** A query that is asked with the hash before a file is sent, and refuses whoever may not read it. */
  guard?: string;
  /** Where it lies, apart from the others: files that are kept for a time. */
  shelf?: string;
  /** Shrinks or checks what was uploaded before it is kept. */
  prepare?(bytes: Buffer): Promise<Buffer>;
}

/** One thing that must hold in the books: its statement gives a row per difference, none when all is well. */
export interface Proof {
  name: string;
  title: { zh: string; en: string };
  statement: Statement;
}

/** A module as the program assembles it. */
export interface Module {
  contract: ModuleContract;
  operations: readonly Operation[];
  queries: readonly (Query | ListAnswer)[];
  reactions?: readonly Reaction[];
  jobs?: readonly Job[];
  /** Names of database constraints and the refusal each means. */
  constraints?: Record<string, (params?: Record<string, unknown>) => DomainError>;
  /**
   * Unique constraints that tell messages of the outside apart. Where the same one comes twice at the same moment, the second runs into the constraint and
   * is run anew: it then finds what the first has made, and answers as any later one.
   */
  repeats?: readonly string[];
  /**
   * Looks at the input of an operation whose contract belongs to a form, on every road there is, before its handler: throws a refusal, or answers
   * the input that the handler gets.
   */
  check?(ctx: ReadContext, form: FormPart, input: unknown): Promise<unknown>;
  /** Who of the merchant's people somebody is; the one module that knows people says it. */
  person?(ctx: ReadContext, personId: string): Promise<Person | undefined>;
  /** Rows each merchant starts with; runs in the transaction that founds the merchant. */
  found?(ctx: Context): Promise<void>;
  proofs?: readonly Proof[];
  /** What things are called: of the ids in `:ids` those that are its own, as rows of id, entity, title and link (null: no page). */
  names?: Statement;
  /** Kinds of files by name: POST /api/files/<kind>, GET /api/files/<kind>/<hash>. */
  files?: Record<string, FileKind>;
}

/** The answer to a list; made by kernel/list.ts. */
export interface ListAnswer {
  contract: ListContract;
  columns: readonly { key: string }[];
  page(ctx: ReadContext, fixed: object, input: ListInput): Promise<ListPage<any>>;
  groups(ctx: ReadContext, fixed: object, input: ListGroupsInput): Promise<ListGroups>;
  tallies(ctx: ReadContext, fixed: object, input: TalliesInput): Promise<Tally[]>;
  /** All rows, counted to the last: for work that goes through all of them anyway. */
  size(ctx: ReadContext, fixed: object, input: ListInput): Promise<number>;
  stream(ctx: ReadContext, fixed: object, input: ListInput): AsyncIterable<Record<string, unknown>[]>;
  describe(): import('./contract.ts').ListColumn[];
}
