import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from './context.ts';
import { sendPinned } from './database.ts';
import type { Runtime } from './runtime.ts';
import { statement } from './statement.ts';

// commit order is not id order: each look goes back some seconds, and what was told before is not told again
const RECENT = statement(`
  select id, entity, entity_id as "entityId" from kernel.outbox
  where merchant_id = :merchant and id >= :from::uuid order by id desc limit 500`);
const LOOK_BACK_MILLISECONDS = 15_000;
const LOOK_EVERY_MILLISECONDS = 1_000;
const HEARTBEAT_MILLISECONDS = 20_000;

interface Fact {
  id: string;
  entity: string;
  entityId: string;
}
type Listener = (facts: Fact[]) => void;

const firstIdAt = (milliseconds: number): string => {
  const time = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};

/** One look-out per merchant with listeners in this process: tells (entity, id) of what changed; the browser asks again, so permissions hold. */
function lookOut(runtime: Runtime, actor: Actor) {
  const merchantId = actor.merchant.id;
  const listeners = new Set<Listener>();
  const told = new Map<string, number>();

  async function look(): Promise<void> {
    const since = Date.now() - LOOK_BACK_MILLISECONDS;
    const { client } = await runtime.reads.connect(actor);
    let facts: Fact[];
    try {
      facts = await sendPinned<Fact>(client, merchantId, RECENT, [merchantId, firstIdAt(since)]);
    } finally {
      client.release();
    }
    const fresh = facts.filter((fact) => !told.has(fact.id));
    for (const fact of fresh) told.set(fact.id, Date.now());
    for (const [id, at] of told) if (at < since - LOOK_BACK_MILLISECONDS) told.delete(id);
    if (fresh.length) for (const listener of listeners) listener(fresh);
  }

  let timer: NodeJS.Timeout | undefined;
  return {
    add(listener: Listener) {
      listeners.add(listener);
      timer ??= setInterval(() => void look().catch((error) => runtime.onFailure('live', error)), LOOK_EVERY_MILLISECONDS);
    },
    remove(listener: Listener) {
      listeners.delete(listener);
      if (listeners.size) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}

interface LiveOptions {
  requireSignedIn: (request: FastifyRequest, permission: string) => void;
  stopping: AbortSignal | undefined;
  /** Who asks, by now. */
  actorOf(request: FastifyRequest): Promise<Actor>;
  heartbeatMilliseconds?: number | undefined;
}

/** GET /api/live: server-sent events for screens that follow what others do (architecture D16). */
export function liveRoutes(
  app: FastifyInstance,
  runtime: Runtime,
  { requireSignedIn, stopping, actorOf, heartbeatMilliseconds = HEARTBEAT_MILLISECONDS }: LiveOptions,
): void {
  const lookOuts = new Map<string, ReturnType<typeof lookOut>>();
  app.get('/api/live', (request, reply) => {
    requireSignedIn(request, 'signed-in');
    const merchantId = request.actor.merchant.id;
    const watching = lookOuts.get(merchantId) ?? lookOut(runtime, request.actor);
    lookOuts.set(merchantId, watching);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    reply.raw.write('retry: 2000\n\n');
    const tell: Listener = (facts) => {
      // a piece of work and its task may have the same id
      const touched = [...new Map(facts.map(({ entity, entityId }) => [`${entity} ${entityId}`, { entity, id: entityId }])).values()];
      reply.raw.write(`data: ${JSON.stringify(touched)}\n\n`);
    };
    // a session that ended, or works elsewhere by now, hears no more: the browser asks again and is told why
    const stillHere = async () => {
      const actor = await actorOf(request).catch(() => undefined);
      if (actor?.id === request.actor.id && actor.merchant.id === merchantId) reply.raw.write(': still here\n\n');
      else reply.raw.end();
    };
    const heartbeat = setInterval(() => void stillHere(), heartbeatMilliseconds);
    watching.add(tell);
    const end = () => reply.raw.end();
    stopping?.addEventListener('abort', end, { once: true });
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      watching.remove(tell);
      stopping?.removeEventListener('abort', end);
    });
  });
}
