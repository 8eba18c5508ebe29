import { buffer } from 'node:stream/consumers';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { lockOf } from './sealing.ts';

const lock = lockOf('correct horse battery');
const from = (...pieces: Buffer[]) =>
  (async function* () {
    yield* pieces;
  })();

test.for([0, 1, 65_535, 65_536, 65_537, 131_072, 300_001])('%s bytes come out of the seal as they went in', async (size) => {
  const clear = randomBytes(size);
  const sealed = await buffer(lock.seal('tables/a')(from(clear.subarray(0, size >> 1), clear.subarray(size >> 1))));
  expect(sealed.length).toBe(size + 16 * Math.max(1, Math.ceil(size / 65_536)));
  expect(await buffer(lock.open('tables/a')(from(sealed)))).toEqual(clear);
});

test('nothing opens with another passphrase, under another name, changed, or cut at the end of a block', async () => {
  const sealed = await buffer(lock.seal('tables/a')(from(randomBytes(131_072 + 5))));
  const changed = Buffer.from(sealed);
  changed[70_000] = (changed[70_000] ?? 0) ^ 1;
  const open = (bytes: Buffer, name = 'tables/a', with_ = lock) => buffer(with_.open(name)(from(bytes)));
  await expect(open(sealed, 'tables/b')).rejects.toThrow('passphrase');
  await expect(open(changed)).rejects.toThrow('passphrase');
  await expect(open(sealed.subarray(0, 2 * 65_552))).rejects.toThrow('passphrase');
  await expect(open(sealed.subarray(65_552))).rejects.toThrow('passphrase');
  await expect(open(sealed, 'tables/a', lockOf('correct horse', lock.salt))).rejects.toThrow('passphrase');
  expect((await open(sealed)).length).toBe(131_077);
});
