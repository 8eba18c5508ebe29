import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

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

/** Builds the web if its sources changed since it was built last. */
export async function buildWeb(say: (message: string) => void): Promise<void> {
  const wanted = await fingerprint();
  const built = await readFile(STAMP, 'utf8').catch(() => '');
  if (built === wanted && existsSync(join(BUILT, 'index.html'))) return;
  say('Building the web …');
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'web', 'vite.config.ts'), logLevel: 'warn' });
  await mkdir(join(ROOT, 'dist'), { recursive: true });
  await writeFile(STAMP, wanted);
}

/** Serves the built web; every address that is no file and no API is a page of it. */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  if (!existsSync(join(BUILT, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: BUILT,
    wildcard: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const immutable = path.includes(`${join('web', 'assets')}`);
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
