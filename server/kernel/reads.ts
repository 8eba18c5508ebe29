import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Actor } from './context.ts';
import { asked, isDisconnected } from './database.ts';
import { SYSTEM_MERCHANT_ID } from './merchants.ts';

/** How the replica stands, for the system page and the metrics. */
export interface ReplicaStanding {
  /** behind: it follows, but too far off; away: nothing answers there, or what answers is no replica. Both: everything is read at the primary. */
  state: 'following' | 'behind' | 'away';
  /** How much of the primary's log it has not replayed; null where it is away. */
  behindBytes: number | null;
  /** Readings since the start of the process: at the replica, and at the primary although there is a replica. */
  atReplica: number;
  atPrimary: number;
}

/** A connection for one reading transaction. */
export interface ReadingPlace {
  client: pg.PoolClient;
  atReplica: boolean;
}

/** Where queries read: at the replica where it has what the reader has written, else at the primary. */
export interface Reads {
  connect(actor: Actor): Promise<ReadingPlace>;
  /** A connection to the primary, whatever the replica is like. */
  atPrimary(): Promise<ReadingPlace>;
  /** Whether an error of a reading at the replica is the replica's own: the same may be asked at the primary. */
  isReplicasOwn(error: unknown): boolean;
  /** Sends, right behind a commit, the question how far the log is: what reads in this merchant from now on sees at least that. */
  wrote?(client: pg.ClientBase, merchantId: string): Promise<void>;
  /** The position of the last write in a merchant by this process: a client that is answered by several processes brings it along. */
  position(merchantId: string): string | undefined;
  /** null: there is no replica. */
  standing(): Promise<ReplicaStanding | null>;
}

// a replica on the same network shows a commit after a millisecond or two; who waits longer than this is better served at the primary
const PATIENCE_MILLISECONDS = 200;
const ASK_AGAIN_MILLISECONDS = 3;
const LOOK_EVERY_MILLISECONDS = 2_000;
const TOO_FAR_MILLISECONDS = 10_000;

const POSITION = /^[\dA-F]{1,8}\/[\dA-F]{1,8}$/i;

/** A position of the log as a number that can be compared; 0 for what is none. */
export function positionOf(text: string | null | undefined): bigint {
  if (!text || !POSITION.test(text)) return 0n;
  const [high = '0', low = '0'] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}
const textOf = (position: bigint) => `${(position >> 32n).toString(16)}/${(position & 0xffff_ffffn).toString(16)}`.toUpperCase();

async function ask<R>(from: pg.Pool | pg.ClientBase, text: string): Promise<R> {
  return ((await from.query(text)).rows as R[])[0] as R;
}
const REPLAYED = 'select pg_last_wal_replay_lsn()::text as position';
const WRITTEN = 'select pg_current_wal_insert_lsn()::text as position';
interface Position {
  position: string | null;
}

/** Reading where there is no replica. */
export function readsAtPrimary(primary: pg.Pool): Reads {
  const atPrimary = async () => ({ client: await primary.connect(), atReplica: false });
  return { connect: atPrimary, atPrimary, isReplicasOwn: () => false, position: () => undefined, standing: async () => null };
}

/** Looks at how far the replica is, at most every two seconds and only when somebody wants to know. */
function lookOut(replica: pg.Pool, primary: pg.Pool) {
  let state: ReplicaStanding['state'] = 'away';
  let behind: bigint | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  // how far the log was at a look that the replica has not come up to since: it lags as long as that one is ago
  let noted = { position: 0n, at: performance.now() };

  async function look(): Promise<void> {
    const now = performance.now();
    try {
      const [there, here] = await Promise.all([ask<Position>(replica, REPLAYED), ask<Position>(primary, WRITTEN)]);
      if (!there.position) throw new Error('what answers at DATABASE_READ_URL is no replica');
      const [replayed, written] = [positionOf(there.position), positionOf(here.position)];
      if (replayed >= noted.position) noted = { position: written, at: now };
      behind = written > replayed ? written - replayed : 0n;
      state = replayed < noted.position && now - noted.at > TOO_FAR_MILLISECONDS ? 'behind' : 'following';
    } catch {
      lost();
    } finally {
      lookedAt = performance.now();
    }
  }
  function lost(): void {
    [state, behind] = ['away', null];
    lookedAt = performance.now();
  }

  let looking: Promise<void> | undefined;
  let isFirst = true;
  return {
    /** Whether the replica can be read, as far as is known; only the first one who asks waits for an answer of the replica. */
    async isFollowing(): Promise<boolean> {
      if (performance.now() - lookedAt > LOOK_EVERY_MILLISECONDS) {
        looking ??= look().finally(() => {
          looking = undefined;
        });
        if (isFirst) await looking;
        isFirst = false;
      }
      return state === 'following';
    },
    async now(): Promise<Pick<ReplicaStanding, 'state' | 'behindBytes'>> {
      await look();
      return { state, behindBytes: behind === null ? null : Number(behind) };
    },
    lost,
  };
}

/** Reading at a replica, with one's own writes seen. */
export function readsAtReplica(replica: pg.Pool, primary: pg.Pool, owner: pg.Pool): Reads {
  const written = new Map<string, bigint>();
  const reached = new WeakMap<pg.ClientBase, bigint>();
  const replicas = lookOut(replica, owner);
  const counts = { atReplica: 0, atPrimary: 0 };

  const latest = (merchantId: string): bigint => written.get(merchantId) ?? 0n;
  /** Everything the actor knows to be written: here in this merchant and around all of them, elsewhere what the client brought along. */
  const wanted = ({ merchant, seen }: Actor): bigint =>
    [latest(merchant.id), latest(SYSTEM_MERCHANT_ID), positionOf(seen)].reduce((most, each) => (each > most ? each : most));

  async function atPrimary(): Promise<ReadingPlace> {
    counts.atPrimary++;
    return { client: await primary.connect(), atReplica: false };
  }

  /** Waits for a short time until a connection shows a position of the log. */
  async function shows(client: pg.PoolClient, position: bigint): Promise<boolean> {
    const until = performance.now() + PATIENCE_MILLISECONDS;
    while ((reached.get(client) ?? 0n) < position) {
      reached.set(client, positionOf((await ask<Position>(client, REPLAYED)).position));
      if ((reached.get(client) ?? 0n) >= position) break;
      if (performance.now() > until) return false;
      await pause(ASK_AGAIN_MILLISECONDS);
    }
    return true;
  }

  async function atReplica(position: bigint): Promise<ReadingPlace | undefined> {
    let client: pg.PoolClient | undefined;
    try {
      client = await replica.connect();
      if (await shows(client, position)) return { client, atReplica: true };
      client.release();
    } catch {
      client?.release(true);
      replicas.lost();
    }
    return undefined;
  }

  return {
    async connect(actor) {
      // the program itself goes on from what another process has just written
      if (actor.kind === 'system' || !(await replicas.isFollowing())) return atPrimary();
      const place = await atReplica(wanted(actor));
      if (!place) return atPrimary();
      counts.atReplica++;
      return place;
    },
    atPrimary,
    isReplicasOwn(error) {
      if (isDisconnected(error)) replicas.lost();
      // 40001: what was read was removed on the primary meanwhile, and the replica had to go on
      return isDisconnected(error) || (error as { code?: string }).code === '40001';
    },
    async wrote(client, merchantId) {
      const position = positionOf((await asked(client, 'position', WRITTEN)).rows[0]?.position);
      if (position > latest(merchantId)) written.set(merchantId, position);
    },
    position: (merchantId) => {
      const [mine, system] = [latest(merchantId), latest(SYSTEM_MERCHANT_ID)];
      const most = mine > system ? mine : system;
      return most ? textOf(most) : undefined;
    },
    standing: async () => ({ ...(await replicas.now()), ...counts }),
  };
}
