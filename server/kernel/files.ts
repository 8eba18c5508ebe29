import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Files by content: written to a temporary name, synced and renamed before any row points at them (architecture D15). */
export interface Files {
  /** Keeps the bytes and answers their SHA-256 in hex. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Keeps a stream; answers hash and size. */
  keepStream(stream: Readable, maximumBytes: number): Promise<{ hash: string; size: number }>;
  read(hash: string): Readable;
  exists(hash: string): Promise<boolean>;
  /** Path on this machine, for child processes that read it. */
  path(hash: string): string;
  /** Files that are kept for a time, apart from the others: the same bytes kept elsewhere for good stay when these go. */
  shelf(name: string): Shelf;
}

/** Files that are kept for a time. */
export interface Shelf extends Omit<Files, 'shelf'> {
  /** Takes a file away; one that is gone already is no matter. */
  remove(hash: string): Promise<void>;
}

const HASH = /^[0-9a-f]{64}$/;

/** The files of one merchant under the data folder. */
export function filesIn(root: string, merchantId: string): Files {
  const folder = join(root, 'files', merchantId);
  const { remove: _, ...files } = filesUnder(folder);
  return {
    ...files,
    shelf(name) {
      if (!/^[a-z]{3,20}$/.test(name)) throw new Error('a shelf is named by a word');
      return filesUnder(join(folder, name));
    },
  };
}

function filesUnder(folder: string): Shelf {
  const path = (hash: string) => {
    if (!HASH.test(hash)) throw new Error('a file is named by its SHA-256');
    return join(folder, hash.slice(0, 2), hash);
  };

  async function keepStream(stream: AsyncIterable<Uint8Array>, maximumBytes: number) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = join(folder, `.incoming-${randomBytes(8).toString('hex')}`);
    const digest = createHash('sha256');
    const handle = await open(temporary, 'wx', 0o600);
    let size = 0;
    try {
      for await (const chunk of stream) {
        size += chunk.length;
        if (size > maximumBytes) throw new RangeError('file too large');
        digest.update(chunk);
        await handle.write(chunk);
      }
      await handle.sync();
    } catch (error) {
      await handle.close();
      await rm(temporary, { force: true });
      throw error;
    }
    await handle.close();
    const hash = digest.digest('hex');
    await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
    await rename(temporary, path(hash));
    return { hash, size };
  }

  return {
    keepStream,
    async keep(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (await exists(path(hash))) return hash;
      return (await keepStream(once(bytes), bytes.length)).hash;
    },
    read: (hash) => createReadStream(path(hash)),
    exists: (hash) => exists(path(hash)),
    path,
    remove: (hash) => rm(path(hash), { force: true }),
  };
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
