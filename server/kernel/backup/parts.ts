import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type { Manifest, Part } from './manifest.ts';
import type { Lock } from './sealing.ts';

/** Hashes and counts what passes. */
function measuring() {
  const digest = createHash('sha256');
  let bytes = 0;
  return {
    async *pass(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        digest.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    measured: () => ({ sha256: digest.digest('hex'), bytes }),
  };
}

async function* unchanged(source: AsyncIterable<Buffer>) {
  yield* source;
}

/** Writes a part, compressed, and sealed where there is a lock; it lies on the disk when this ends. */
export async function writePart(
  folder: string,
  name: string,
  source: Readable | AsyncIterable<Buffer>,
  lock: Lock | undefined,
): Promise<Part> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { pass, measured } = measuring();
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(source, createZstdCompress(), lock?.seal(name) ?? unchanged, pass, file);
  return { name, ...measured() };
}

/** The bytes of a part as they were given to `writePart`. */
export async function* readPart(folder: string, { name }: Pick<Part, 'name'>, lock: Lock | undefined): AsyncGenerator<Buffer> {
  const file = createReadStream(join(folder, name));
  const clear = createZstdDecompress();
  const poured = pipeline(file, lock?.open(name) ?? unchanged, clear);
  // heard below; until then it must not end the process
  poured.catch(() => {});
  try {
    yield* clear as AsyncIterable<Buffer>;
  } catch (error) {
    await poured;
    throw error;
  }
  await poured;
}

async function isIntact(folder: string, { name, sha256, bytes }: Part): Promise<boolean> {
  const { pass, measured } = measuring();
  try {
    for await (const _ of pass(createReadStream(join(folder, name)))) continue;
  } catch {
    return false;
  }
  const found = measured();
  return found.sha256 === sha256 && found.bytes === bytes;
}

/** Reads every part again and answers the names of those that are missing or are not as they were written. */
export async function damagedParts(folder: string, { parts }: Pick<Manifest, 'parts'>): Promise<string[]> {
  const damaged: string[] = [];
  for (const part of parts) if (!(await isIntact(folder, part))) damaged.push(part.name);
  return damaged;
}
