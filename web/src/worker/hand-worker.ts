import { wayOf } from './routing.ts';

/** What the build writes here: the version, and every file that the hand-held needs (`web/hand-worker-files.ts`). */
declare const __HAND_VERSION__: string;
declare const __HAND_FILES__: string[];

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void;
  addEventListener(type: 'message', heard: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
const worker = self as unknown as Worker;

const SHELL = '/hand';
const CACHE = `zhanggui-hand-${__HAND_VERSION__}`;
const PICTURES = 'zhanggui-hand-pictures';
const MOST_PICTURES = 500;
const files = new Set(__HAND_FILES__);

/** All files of one version or none: a worker that could not fetch everything does not come to be. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([SHELL, ...files].map((path) => new Request(path, { cache: 'reload' })));
}

async function forgetOld(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('zhanggui-hand-') && name !== CACHE && name !== PICTURES);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

const keptOf = async (request: Request | string): Promise<Response> =>
  (await (await caches.open(CACHE)).match(request, { ignoreVary: true })) ?? fetch(request);

/** A picture is named by its content, so a kept one is never wrong. The oldest make room. */
async function pictureOf(request: Request): Promise<Response> {
  const cache = await caches.open(PICTURES);
  const found = await cache.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) {
    const kept = await cache.keys();
    await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_PICTURES + 1)).map((old) => cache.delete(old)));
    await cache.put(request, answer.clone());
  }
  return answer;
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOld()));
// a new version waits until it is told: no page changes under a person's hands
worker.addEventListener('message', (event) => {
  if (event.data === 'apply') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  const asked = { method: request.method, mode: request.mode, path: pathname, own: origin === worker.location.origin };
  const way = wayOf(asked, files);
  if (way === 'shell') event.respondWith(keptOf(SHELL));
  if (way === 'kept') event.respondWith(keptOf(request));
  if (way === 'picture') event.respondWith(pictureOf(request));
});
