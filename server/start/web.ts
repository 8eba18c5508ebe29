import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { withStyleNonce } from '../kernel/http-headers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BUILT = join(ROOT, 'dist', 'web');
const STAMP = join(ROOT, 'dist', 'web-sources');

async function* sourcesBelow(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesBelow(path);
    else if (!entry.name.endsWith('.test.ts') && !entry.name.endsWith('.md')) yield path;
  }
}

/** A hash over the web's sources, the contracts it imports and the lock of its packages. */
async function fingerprint(): Promise<string> {
  const digest = createHash('sha256').update(await readFile(join(ROOT, 'package-lock.json')));
  const paths: string[] = [];
  for await (const path of sourcesBelow(join(ROOT, 'web'))) paths.push(path);
  for await (const path of sourcesBelow(join(ROOT, 'server', 'modules')))
    if (path.endsWith('contract.ts') || path.endsWith('.rules.ts')) paths.push(path);
  for (const path of paths.sort()) {
    const { mtimeMs, size } = await stat(path);
    digest.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return digest.digest('hex');
}

const TRIES = 5;

/** Puts a new folder in the place of the built web, in one step for those who read it. Another process that starts may do the same this moment. */
async function replaceBuilt(fresh: string): Promise<void> {
  const old = `${fresh}-old`;
  for (let attempt = 1; ; attempt++)
    try {
      await rm(old, { recursive: true, force: true });
      if (existsSync(BUILT)) await rename(BUILT, old);
      await rename(fresh, BUILT);
      break;
    } catch (error) {
      if (attempt >= TRIES || !existsSync(fresh)) throw error;
    }
  await rm(old, { recursive: true, force: true });
}

/** Builds the web if its sources changed since it was built last: beside the one in use, which a running server may be serving. */
export async function buildWeb(say: (message: string) => void): Promise<void> {
  const wanted = await fingerprint();
  const built = await readFile(STAMP, 'utf8').catch(() => '');
  if (built === wanted && existsSync(join(BUILT, 'index.html'))) return;
  say('Building the web …');
  const outDir = `${BUILT}-${process.pid}`;
  // in a process of its own: what the bundler takes of memory would stay with the server
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const command = [vite, 'build', '--config', join(ROOT, 'web', 'vite.config.ts'), '--logLevel', 'error', '--outDir', outDir];
  // whoever starts it, a test too: what is built is what people use
  await promisify(execFile)(process.execPath, command, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } });
  await replaceBuilt(outDir);
  await writeFile(STAMP, wanted);
}

/** Whether a path is a file of the folder. What can be no path at all (too long, a zero within) is none. */
function isFileIn(folder: string, path: string): boolean {
  try {
    return path.startsWith(folder + sep) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

const POLICY = 'content-security-policy';
/** Where the mark of an answer stands in the page (`web/index.html`). */
const MARK = '__STYLE_NONCE__';

/**
 * Sends the page with a mark of its own for its style sheets, the same in the policy and in the text. So no two answers are alike, and none is kept to be
 * asked about: it has three kilobytes.
 */
async function sendPage(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const policy = reply.getHeader(POLICY);
  if (typeof policy === 'string') void reply.header(POLICY, withStyleNonce(policy, nonce));
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page.replaceAll(MARK, nonce));
}

/**
 * Serves the built web as it is at each request, so that a new build is served at once; an address that is no file is a page of it,
 * but a missing part of the web is missing.
 */
export async function serveWeb(app: FastifyInstance, folder = BUILT): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const immutable = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const path = request.params['*'];
    const file = join(folder, path);
    if (file !== join(folder, 'index.html') && isFileIn(folder, file)) return reply.sendFile(path);
    if (/^(api|assets)\//.test(path)) return reply.callNotFound();
    return sendPage(reply, folder);
  });
}
