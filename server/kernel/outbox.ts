import type pg from 'pg';
import type { Actor, Context, Delivered, Reaction } from './context.ts';
import { send } from './database.ts';
import type { Repair, Repaired } from './repair.ts';
import { statement } from './statement.ts';

const WAITING = statement(`/* cross-merchant */
  select merchant_id, r.reaction, count(*)::int as events
  from kernel.outbox, unnest(pending) as r (reaction)
  where pending <> '{}' and (retry_at is null or retry_at <= :now::timestamptz)
  group by merchant_id, r.reaction
  limit 500`);

// `pending <> '{}'` names the index of what waits: without it every claim would read the whole outbox.
// The claim and the effects of a reaction commit together: each event has its effect once (architecture D5)
const CLAIM = statement(`
  with due as (
    select id from kernel.outbox
    where merchant_id = :merchant and pending <> '{}' and pending @> array[:reaction::text] and (retry_at is null or retry_at <= :now::timestamptz)
    order by id limit :limit for update skip locked)
  update kernel.outbox o set pending = array_remove(o.pending, :reaction::text), attempts = 0, retry_at = null, failure = null
  from due where o.merchant_id = :merchant and o.id = due.id
  returning o.id, o.event as name, o.entity_id as "entityId", o.payload`);

const POSTPONE = statement(`
  update kernel.outbox set attempts = attempts + 1, failure = :failure,
    retry_at = :now::timestamptz + least(power(2, attempts), 3600) * interval '1 second'
  where merchant_id = :merchant and id in (
    select id from kernel.outbox where merchant_id = :merchant and pending <> '{}' and pending @> array[:reaction::text]
      and (retry_at is null or retry_at <= :now::timestamptz) order by id limit :limit)`);

const RETRY = statement(`with stuck as (
    select id, entity, entity_id, event, pending, attempts from kernel.outbox
    where merchant_id = :merchant and pending <> '{}' and attempts > 0 order by id limit :most::int for update),
  tried as (
    update kernel.outbox o set attempts = 0, retry_at = null from stuck s where o.merchant_id = :merchant and o.id = s.id)
  select entity, entity_id as id, event || ' -> ' || array_to_string(pending, ', ') as what, 'attempts ' || attempts as before, 'attempts 0' as after
  from stuck order by id`);

/** Events whose reactions failed are tried again at once, instead of when their pause is over. */
export const retryEvents: Repair = (ctx, most) => ctx.rows<Repaired>(RETRY, { most });

const WAITED_FOR = statement(`select distinct event from kernel.outbox where merchant_id = :merchant and pending <> '{}' order by event`);
const PASS_ON = statement(`with known as (select * from unnest(:events::text[], :reactions::text[]) as k (event, reaction)),
  orphan as (
    select o.id, o.entity, o.entity_id, o.event, o.pending as before, array(select k.reaction from known k where k.event = o.event order by 1) as after
    from kernel.outbox o
    where o.merchant_id = :merchant and o.pending <> '{}' and exists (
      select from unnest(o.pending) as p (reaction) where (o.event, p.reaction) not in (select event, reaction from known))
    order by o.id limit :most::int for update),
  passed as (
    update kernel.outbox o set pending = w.after, attempts = 0, retry_at = null, failure = null from orphan w
    where o.merchant_id = :merchant and o.id = w.id)
  select entity, entity_id as id, event as what, array_to_string(before, ', ') as before, nullif(array_to_string(after, ', '), '') as after
  from orphan order by id`);

/**
 * Events that wait for reactions that this version does not have, as after an update that named them otherwise: they go to those that it has. Reactions read
 * the present state, so one that had its effect before has none now.
 */
export const passOnEvents: Repair = async (ctx, most) => {
  const events = await ctx.rows<{ event: string }>(WAITED_FOR);
  const known = events.flatMap(({ event }) => ctx.reactionsTo(event).map((reaction) => ({ event, reaction })));
  return ctx.rows<Repaired>(PASS_ON, { events: known.map(({ event }) => event), reactions: known.map(({ reaction }) => reaction), most });
};

const BATCH = 200;
// events that come close together are handled together: a batch costs little more than one. The busier it is, the longer they gather
const GATHERING = 200;
const GATHERING_MOST = 1000;
const GATHERING_PER_WORK = 4;

export interface Relay {
  /** Runs all reactions that are due; answers how many events were handled. */
  drain(): Promise<number>;
  /** Says that there may be something to do. */
  wake(): void;
  stop(): Promise<void>;
}

/** The relay of the outbox: reactions run after commit, in batches per merchant, at least once and with one effect. */
export function relay(options: {
  pool: pg.Pool;
  reactions: readonly Reaction[];
  systemActor(merchantId: string): Promise<Actor | undefined>;
  transact<T>(actor: Actor, name: string, work: (ctx: Context) => Promise<T>): Promise<T>;
  clock(): string;
  onFailure(reaction: string, error: unknown): void;
  intervalMilliseconds: number | null;
}): Relay {
  const byName = new Map(options.reactions.map((reaction) => [reaction.name, reaction]));

  async function waiting() {
    const client = await options.pool.connect();
    try {
      return await send<{ merchant_id: string; reaction: string }>(client, WAITING, [options.clock()]);
    } finally {
      client.release();
    }
  }

  async function runOne(actor: Actor, reaction: Reaction, limit: number): Promise<number> {
    return options.transact(actor, reaction.name, async (ctx) => {
      const events = await ctx.rows<Delivered>(CLAIM, { reaction: reaction.name, limit });
      const known = events.filter((event) => event.name === reaction.event);
      known.sort((a, b) => (a.id < b.id ? -1 : 1));
      if (known.length) await reaction.handler(ctx, known);
      return events.length;
    });
  }

  async function runReaction(merchantId: string, name: string): Promise<number> {
    const reaction = byName.get(name);
    const actor = reaction && (await options.systemActor(merchantId));
    if (!reaction || !actor) return 0;
    let handled = 0;
    for (;;) {
      let done: number;
      try {
        done = await runOne(actor, reaction, BATCH);
      } catch {
        done = await runSingly(actor, reaction);
      }
      handled += done;
      if (!done) return handled;
    }
  }

  /** A batch failed: one by one, so that only the poisonous event waits. */
  async function runSingly(actor: Actor, reaction: Reaction): Promise<number> {
    try {
      return await runOne(actor, reaction, 1);
    } catch (error) {
      options.onFailure(reaction.name, error);
      const failure = String((error as Error).message).slice(0, 500);
      await options.transact(actor, reaction.name, (ctx) => ctx.rows(POSTPONE, { reaction: reaction.name, failure, limit: 1 }));
      return 0;
    }
  }

  let running: Promise<number> | undefined;
  let took = 0;
  async function drainOnce(): Promise<number> {
    const began = performance.now();
    let handled = 0;
    for (const row of await waiting()) handled += await runReaction(row.merchant_id, row.reaction);
    took = performance.now() - began;
    return handled;
  }
  function drain(): Promise<number> {
    running ??= drainOnce().finally(() => {
      running = undefined;
    });
    return running;
  }

  let stopped = false;
  let soon: NodeJS.Timeout | undefined;
  function wake(): void {
    if (options.intervalMilliseconds === null || stopped || soon) return;
    const gathering = Math.min(GATHERING_MOST, Math.max(GATHERING, took * GATHERING_PER_WORK));
    soon = setTimeout(() => {
      soon = undefined;
      drain().catch((error) => options.onFailure('relay', error));
    }, gathering);
  }
  const timer =
    options.intervalMilliseconds === null
      ? undefined
      : setInterval(() => void drain().catch((error) => options.onFailure('relay', error)), options.intervalMilliseconds);
  return {
    drain,
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      await running?.catch(() => 0);
    },
  };
}
