import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Actor, Language } from './context.ts';
import { DomainError, kernelErrors } from './errors.ts';
import { exportRoutes } from './http-export.ts';
import { fileRoutes } from './http-files.ts';
import { listRoutes } from './http-lists.ts';
import { securityHeaders } from './http-headers.ts';
import { readQueryString } from './http-input.ts';
import { printRoutes } from './http-print.ts';
import { languageOf, problemOf } from './http-problem.ts';
import { liveRoutes } from './live.ts';
import { followWork } from './long-work.ts';
import { newId } from './ids.ts';
import { openApiRoutes } from './openapi.ts';
import { NOBODY } from './operation.ts';
import { isPrint } from './print/sheets.ts';
import type { Runtime } from './runtime.ts';

/** Finds out who asks. */
export interface ActorResolver {
  fromSession(token: string, address?: string): Promise<Actor | null>;
  fromKey(key: string, address?: string): Promise<Actor | null>;
  nobody(language: Language): Actor;
}

export interface HttpOptions {
  runtime: Runtime;
  actors: ActorResolver;
  /** Operations whose answer holds a session token, which becomes a cookie; and the one that ends it. */
  signIn: readonly string[];
  signOut: string;
  /** The operation that shows long work to its person; nobody is shown any without it. */
  showWork?: string;
  /** Requests a minute from one address; public operations get a hundredth of it. */
  requestsPerMinute: number;
  /** Certificate and key as their files hold them: the port speaks TLS alone then. */
  tls?: { cert: Buffer; key: Buffer };
  /** Proxies whose word of a client's address and protocol is believed. */
  trustedProxies?: readonly string[];
  /** How often a live stream says that it is there, and asks whether its person still is; 20 seconds unless told. */
  heartbeatMilliseconds?: number;
  logger?: boolean | object;
  /** Says that the program stops: connections end with their next answer, streams at once. */
  stopping?: AbortSignal;
  /** Other routes of the program: the web's files, health. */
  more?(app: FastifyInstance): Promise<void>;
}

const COOKIE = 'zhanggui_session';
/** How far the log of the database was at a client's last write: brought along, it sees that write wherever it is answered. */
const SEEN_HEADER = 'x-zhanggui-seen';
const SEEN_COOKIE = 'zhanggui_seen';
const SEEN_SECONDS = 60;

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
  }
}

const asWeb = (request: FastifyRequest) => Boolean(request.cookies[COOKIE] || request.headers['sec-fetch-site']);

/** A browser says where a request comes from; a program that says nothing carries no one else's cookie. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site && site !== 'same-origin' && site !== 'none') throw kernelErrors.cross_site();
  const { origin } = request.headers;
  // what is no address (`null`, or anything a program made up) is no place of ours either
  if (origin && (!URL.canParse(origin) || new URL(origin).host !== request.host)) throw kernelErrors.cross_site();
}

/** The server: routes built from the contracts, one error mapper, security headers, limits. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { runtime, actors } = options;
  // a list may be asked for some hundred numbers, which stand in the address
  const server = { maxHeaderSize: 64 << 10 };
  const app = Fastify({
    bodyLimit: 12 << 20,
    ...(options.tls ? { https: { ...server, ...options.tls, minVersion: 'TLSv1.2' as const } } : { http: server }),
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    genReqId: () => newId(),
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    return503OnClosing: false,
  }) as FastifyInstance;
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorateRequest('actor', null as unknown as Actor);
  await app.register(cookie);
  await securityHeaders(app);
  await app.register(compress, { threshold: 2048 });
  await app.register(rateLimit, {
    // a caller who has hung up has no address any more
    keyGenerator: (request) => request.ip ?? '',
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: () => kernelErrors.too_many(),
  });

  app.setErrorHandler((error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error, request.actor?.language ?? languageOf(request.headers['accept-language']), request.id);
    if (problem.status >= 500 && !(error instanceof DomainError))
      runtime.onFailure(`request ${request.id} ${request.method} ${request.url}`, error);
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });

  async function resolveActor(request: FastifyRequest): Promise<Actor> {
    const authorization = request.headers.authorization;
    const token = request.cookies[COOKIE];
    const found = authorization
      ? await actors.fromKey(authorization.replace(/^Bearer\s+/i, ''), request.ip)
      : token
        ? await actors.fromSession(token, request.ip)
        : null;
    if (authorization && !found) throw kernelErrors.unauthenticated();
    const header = request.headers['accept-language'];
    const actor = found ?? actors.nobody(languageOf(header));
    return {
      ...actor,
      language: languageOf(header, actor.language),
      address: request.ip,
      agent: request.headers['user-agent']?.slice(0, 200),
      seen: [request.headers[SEEN_HEADER]].flat()[0] ?? request.cookies[SEEN_COOKIE],
    };
  }

  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.addHook('onSend', async (_request, reply) => {
    if (options.stopping?.aborted) void reply.header('connection', 'close');
  });
  app.addHook('onSend', async (request, reply) => {
    const seen = request.method === 'POST' && request.actor && runtime.reads.position(request.actor.merchant.id);
    if (!seen) return;
    void reply.header(SEEN_HEADER, seen);
    if (!request.headers.authorization)
      void reply.setCookie(SEEN_COOKIE, seen, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: SEEN_SECONDS });
  });
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    request.actor = await resolveActor(request);
    if (request.method !== 'GET' && !request.headers.authorization) refuseCrossSite(request);
  });

  function requireSignedIn(request: FastifyRequest, permission: string): void {
    if (permission !== 'public' && request.actor.id === NOBODY) throw kernelErrors.unauthenticated();
  }

  function sessionCookie(request: FastifyRequest, reply: FastifyReply, name: string, output: Record<string, unknown>): object {
    const secure = request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https';
    if (name === options.signOut) void reply.clearCookie(COOKIE, { path: '/' });
    if (!options.signIn.includes(name) || typeof output.token !== 'string') return output;
    void reply.setCookie(COOKIE, output.token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 30 * 86_400 });
    const { token: _, ...shown } = output;
    return shown;
  }

  for (const [name, op] of runtime.operations) {
    const limit =
      op.contract.permission === 'public'
        ? { rateLimit: { max: Math.max(20, Math.floor(options.requestsPerMinute / 100)), timeWindow: '1 minute' } }
        : {};
    app.post<{ Querystring: { dryRun?: string } }>(`/api/${name.replace('.', '/')}`, { config: limit }, async (request, reply) => {
      requireSignedIn(request, op.contract.permission);
      const key = request.headers['idempotency-key'];
      const output = await runtime.execute(request.actor, name, request.body ?? {}, {
        key: typeof key === 'string' ? key.slice(0, 200) : undefined,
        dryRun: request.query.dryRun === '1',
        requestId: request.id,
        origin: asWeb(request) ? 'web' : 'api',
      });
      return request.query.dryRun === '1' ? output : sessionCookie(request, reply, name, output);
    });
  }
  const follow = followWork(runtime, options.showWork);
  const prints = printRoutes(runtime, follow);
  const files = exportRoutes(runtime, follow);
  app.addHook('onClose', async () => prints.close());
  for (const [name, question] of runtime.queries) {
    const path = `/api/${name.replace('.', '/')}`;
    app.get<{ Querystring: Record<string, string> }>(path, async (request, reply) => {
      requireSignedIn(request, question.contract.permission);
      const { format, ...params } = request.query;
      const input = readQueryString(question.contract.input, params);
      if (format && 'stream' in question)
        return files.send(
          request.actor,
          question,
          { format, columns: [params.columns ?? []].flat().join(',').split(',').filter(Boolean), input },
          reply,
        );
      if (format && !('stream' in question) && isPrint(question.contract))
        return prints.send(request.actor, question, input, format, reply);
      void reply.header('cache-control', 'no-store');
      return runtime.ask(request.actor, name, input);
    });
    if ('describe' in question) listRoutes(app, runtime, question, { requireSignedIn, files });
  }
  fileRoutes(app, runtime, requireSignedIn);
  const { stopping, heartbeatMilliseconds } = options;
  liveRoutes(app, runtime, { requireSignedIn, stopping, actorOf: resolveActor, heartbeatMilliseconds });
  openApiRoutes(app, runtime, requireSignedIn);
  await options.more?.(app);
  app.setNotFoundHandler({ preHandler: [] }, (request, reply) => {
    const problem = problemOf(kernelErrors.not_found(), languageOf(request.headers['accept-language']), request.id);
    return reply.code(404).type('application/problem+json').send(JSON.stringify(problem));
  });
  return app;
}
