import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Keeps values in numbered buckets until each is asked for: in memory while they are few, in one file a bucket when they are many.
 * So the rows of a document can be brought together from anywhere in a file of any length.
 */
export interface Spill<T> {
  add(bucket: number, value: T): Promise<void>;
  /** All values of a bucket, in the order they were added. */
  read(bucket: number): Promise<T[]>;
  /** Removes the files. */
  close(): Promise<void>;
}

export async function openSpill<T>(scratch: string, inMemory: number): Promise<Spill<T>> {
  const waiting = new Map<number, T[]>();
  const written = new Set<number>();
  let count = 0;
  let folder: string | undefined;

  const fileOf = (bucket: number): string => join(folder as string, `${bucket}.jsonl`);

  async function flush(): Promise<void> {
    folder ??= await mkdtemp(join(scratch, 'zhanggui-import-'));
    for (const [bucket, values] of waiting) {
      written.add(bucket);
      await appendFile(fileOf(bucket), `${values.map((value) => JSON.stringify(value)).join('\n')}\n`, { mode: 0o600 });
    }
    waiting.clear();
    count = 0;
  }

  async function readFile(bucket: number): Promise<T[]> {
    const values: T[] = [];
    if (!written.has(bucket)) return values;
    for await (const line of createInterface({ input: createReadStream(fileOf(bucket)) })) values.push(JSON.parse(line) as T);
    return values;
  }

  return {
    async add(bucket, value) {
      const values = waiting.get(bucket);
      if (values) values.push(value);
      else waiting.set(bucket, [value]);
      count += 1;
      if (count >= inMemory) await flush();
    },
    async read(bucket) {
      // Once some lie on disk the rest goes there too: what waits for later buckets would take the memory this one needs.
      if (folder) await flush();
      return folder ? await readFile(bucket) : (waiting.get(bucket) ?? []);
    },
    async close() {
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
