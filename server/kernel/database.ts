import pg from 'pg';
import { PipelinedClient, type Travelling } from './pipelining.ts';
import { giveUpWhenSilent, SILENCE } from './silence.ts';
import { timed } from './slow.ts';
import type { Statement } from './statement.ts';

// A zero at the end says nothing: numeric columns of scale 4 read as the shortest decimal.
const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
// nearly every instant comes in UTC and in the years we live in: its milliseconds are read where they stand, which takes a tenth of reading a date
const IN_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;
const instantOf = (text: string) =>
  IN_UTC.test(text)
    ? `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`
    : new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
const texts = pg.types.getTypeParser(1009 as number) as unknown as (text: string) => (string | null)[];
pg.types.setTypeParser(1700, plain);
pg.types.setTypeParser(1231 as number, (text: string) => texts(text).map((item) => (item === null ? null : plain(item))));
pg.types.setTypeParser(1082, (text: string) => text);
pg.types.setTypeParser(1182 as number, texts);
pg.types.setTypeParser(1184, instantOf);
pg.types.setTypeParser(1114, (text: string) => text);

/** Statements are named so that each connection plans a text once; PREPARE=0 turns that off. */
const PREPARES = process.env.PREPARE !== '0';
const LOCK_TIMEOUT = '10s';
const STATEMENT_SECONDS = 60;

export interface PoolOptions {
  url: string;
  max: number;
  /**
   * A pooler in transaction mode stands between: each transaction may come to another connection of the server. What is set at connection start would be
   * refused or lost, so it is set in every transaction; and older poolers cannot keep named statements (PREPARE=1 says that this one can).
   */
  pooled?: boolean;
  /** The database is a coordinator of Citus. */
  distributed?: boolean;
  /** How long a connection is waited for; 15 seconds unless told. */
  patienceMilliseconds?: number;
  /** Settings given at connection start. The business role is `zhanggui_app`; row-level security holds for it. */
  role?: string;
  /** The write pool plans once for all values; lists and reports plan for the values they get (hot-path.md section 3). */
  genericPlans: boolean;
  /** After so many seconds a statement is stopped: 60 where nothing is said. */
  statementSeconds?: number;
  /** After so many milliseconds without a word the server is asked whether it owes an answer; 15,000 where nothing is said. */
  silence?: number;
}

/** What holds on the connections of a pool, by name. */
const settingsOf = ({ role, genericPlans, statementSeconds = STATEMENT_SECONDS }: PoolOptions): Record<string, string> => ({
  ...(role && { role }),
  ...(genericPlans && { plan_cache_mode: 'force_generic_plan' }),
  lock_timeout: LOCK_TIMEOUT,
  statement_timeout: `${statementSeconds}s`,
  // a program that stands still in the middle of a posting holds up everybody else no longer than this
  idle_in_transaction_session_timeout: genericPlans ? '30s' : '120s',
  timezone: 'UTC',
  client_min_messages: 'warning',
});

/** A pool of pipelined connections. */
export function connect(options: PoolOptions): pg.Pool {
  const settings = Object.entries(settingsOf(options));
  const seconds = options.statementSeconds ?? STATEMENT_SECONDS;
  const inTransaction = `select ${settings.map(([name, value]) => `set_config('${name}', '${value}', true)`).join(', ')}`;
  const travelling: Travelling = options.pooled
    ? { keepsPlans: process.env.PREPARE === '1', opening: inTransaction }
    : { keepsPlans: PREPARES, distributed: options.distributed ?? false };
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    // a connection knows its plans: it is kept over the breaks of a day
    idleTimeoutMillis: options.genericPlans ? 1_800_000 : 60_000,
    connectionTimeoutMillis: options.patienceMilliseconds ?? 15_000,
    Client: PipelinedClient,
    travelling,
    ...(!options.pooled && { options: settings.map(([name, value]) => `-c ${name}=${value}`).join(' ') }),
  } as unknown as pg.PoolConfig);
  // an idle connection that the server closed is replaced at the next use; without a listener it would end the process
  pool.on('error', () => {});
  // nor may one that is in use: what waits for it hears of its end
  pool.on('connect', (client) => {
    client.on('error', () => {});
    // by then every statement is answered, or was stopped
    giveUpWhenSilent(client, options.url, { silence: options.silence ?? SILENCE, overdue: (seconds + 10) * 1000 });
  });
  return pool;
}

/** Whether the connections of a pool plan a text once and keep the plan. */
export const keepsPlans = (pool: pg.Pool): boolean => (pool.options as { travelling?: Travelling }).travelling?.keepsPlans ?? PREPARES;
const travellingOf = (client: pg.ClientBase): Travelling => (client as { travelling?: Travelling }).travelling ?? { keepsPlans: PREPARES };

/** Asks what the kernel asks again and again; together with what else is asked for at the moment. */
export const asked = (client: pg.ClientBase, name: string, text: string, values: unknown[] = []): Promise<pg.QueryResult> =>
  client.query({ ...(travellingOf(client).keepsPlans && { name }), text, values });

const LITERAL = /^[0-9a-f-]{36}$/;

/** Opens a transaction in which the merchant is pinned for row-level security. */
export function begin(
  client: pg.ClientBase,
  merchantId: string,
  options: { readOnly?: boolean; lockTimeout?: string } = {},
): Promise<unknown> {
  if (!LITERAL.test(merchantId)) throw new Error('a merchant id is a lower-case uuid');
  const { opening, distributed } = travellingOf(client);
  const text = options.readOnly ? 'begin read only' : 'begin';
  if (distributed) {
    const { lockTimeout = LOCK_TIMEOUT } = options;
    return client.query(`${text}; set local app.merchant = '${merchantId}'; set local lock_timeout = '${lockTimeout}'`);
  }
  return Promise.all([
    asked(client, options.readOnly ? 'begin-reading' : 'begin', text),
    ...(opening ? [asked(client, 'opening', opening)] : []),
    asked(client, 'pin', `select set_config('app.merchant', $1, true)`, [merchantId]),
    ...(options.lockTimeout ? [asked(client, 'patience', `select set_config('lock_timeout', $1, true)`, [options.lockTimeout])] : []),
  ]);
}

/** Ends a transaction: with one that the database rolled back instead, it throws. */
export async function commit(client: pg.ClientBase): Promise<void> {
  const { command } = await asked(client, 'commit', 'commit');
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back by the database');
}

/** Sends one statement. */
export function send<R>(client: pg.ClientBase, made: Pick<Statement, 'text'> & { name?: string }, values: unknown[]): Promise<R[]> {
  const config = travellingOf(client).keepsPlans && made.name ? { name: made.name, text: made.text, values } : { text: made.text, values };
  return timed(
    made.text,
    client.query(config as pg.QueryConfig).then((result) => result.rows as R[]),
  );
}

/** Sends one statement on a connection of a pool, outside of any transaction. */
export async function sendAlone<R>(pool: pg.Pool, made: Pick<Statement, 'text'> & { name?: string }, values: unknown[]): Promise<R[]> {
  const client = await pool.connect();
  try {
    return await send<R>(client, made, values);
  } finally {
    client.release();
  }
}

/**
 * Sends one statement in a transaction of its own, all in one packet. Where it fails the server leaves out what comes behind it, the commit too: the
 * transaction is ended here, or whoever has the connection next would find it aborted.
 */
export async function sendPinned<R>(
  client: pg.ClientBase,
  merchantId: string,
  made: Pick<Statement, 'text'> & { name?: string },
  values: unknown[],
): Promise<R[]> {
  const { hear, causeOf } = firstFailure();
  try {
    const begun = hear(begin(client, merchantId));
    const rows = hear(send<R>(client, made, values));
    return (await Promise.all([rows, begun, commit(client)]))[0];
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw causeOf(error);
  }
}

/** The constraint an error names, also where a shard suffix hides it (distributed.md section 3, silent difference 6). */
export function constraintOf(error: unknown): string | undefined {
  const e = error as { constraint?: string; message?: string };
  return e.constraint ?? /constraint "(.+?)(_\d{6,})?"/.exec(e.message ?? '')?.[1];
}

/** Whether a statement failed only because one before it did: it was skipped, or the statement it names was not prepared for it. */
export const isConsequence = (error: unknown): boolean => ['25P02', '26000'].includes((error as { code?: string }).code ?? '');

/** Whether the database could not take a value: a number or a time beyond what its type holds, a character that no text holds. */
export function isUnfitValue(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  // half a character, which json does not take either
  if (code === '22P02') return /type jsonb?$/.test(message ?? '');
  return code === '22003' || code === '22008' || code === '22021' || code === '22P05';
}

/** Of statements that are asked for together: those behind one that failed only say that the transaction is aborted, and may be heard sooner. The first failure is the cause. */
export function firstFailure() {
  let failure: unknown;
  return {
    /** Keeps how an answer failed, for whoever asks for the cause; what waits for the answer hears of it as ever. */
    hear<T>(answer: Promise<T>): Promise<T> {
      answer.catch((error) => {
        if (!isConsequence(error)) failure ??= error;
      });
      return answer;
    },
    causeOf: (error: unknown): unknown => (isConsequence(error) ? (failure ?? error) : error),
  };
}

/** Whether an error says that a disk is full, the database's or our own: there will be room again, the request may be repeated under its key. */
export function isFull(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === '53100' || code === 'ENOSPC';
}

/** Whether an error says that the connection to the database is gone or cannot be had: it will come back, the request may be repeated under its key. */
export function isDisconnected(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code && /^(08...|53[24]00|53300|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code)) return true;
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(message ?? '');
}
