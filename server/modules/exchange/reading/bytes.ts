import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/** The bytes of a file, unpacked when it is a gzip; stops at the limit, so that a gzip bomb ends there. */
export async function* readBytes(path: string, gzip: boolean, file: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 });
  const stream = gzip ? raw.pipe(createGunzip({ chunkSize: 256 * 1024 })) : raw;
  if (stream !== raw) raw.on('error', (error) => stream.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limits.csvBytes) throw errors.file_too_large({ file, maximum: limits.csvBytes / 1024 / 1024 });
      yield chunk;
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_')) throw errors.compressed_damaged({ file });
    throw error;
  } finally {
    raw.destroy();
    stream.destroy();
  }
}
