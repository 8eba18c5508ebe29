import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto';

const BLOCK = 64 * 1024;
const TAG = 16;
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 2 ** 20 };

/** What locks a backup: made from a passphrase and a salt of its own; each part has a key of its own. */
export interface Lock {
  salt: Buffer;
  seal(part: string): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;
  open(part: string): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;
  /** The signature of a text, which only who knows the passphrase can make. */
  sign(text: string): string;
}

/** Thrown where the passphrase is wrong or a part was changed: which of both cannot be told. */
export class SealBroken extends Error {}

/** Numbers the blocks of a part and marks the last: none can be left out, put elsewhere, or cut off at the end. */
function nonceOf(block: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(Math.floor(block / 2 ** 32), 3);
  nonce.writeUInt32BE(block >>> 0, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Blocks of one size; the last one, which may be empty, is told. */
async function* blocksOf(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ block: Buffer; last: boolean }> {
  let waiting: Buffer[] = [];
  let held = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    held += chunk.length;
    if (held <= size) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; all.length - from > size; from += size) yield { block: all.subarray(from, from + size), last: false };
    waiting = [all.subarray(from)];
    held = all.length - from;
  }
  yield { block: Buffer.concat(waiting), last: true };
}

async function* sealed(key: Buffer, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { block, last } of blocksOf(source, BLOCK)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, last));
    yield Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()]);
  }
}

async function* opened(key: Buffer, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { block, last } of blocksOf(source, BLOCK + TAG)) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number++, last));
    if (block.length < TAG) throw new SealBroken('cut off');
    decipher.setAuthTag(block.subarray(block.length - TAG));
    try {
      yield Buffer.concat([decipher.update(block.subarray(0, block.length - TAG)), decipher.final()]);
    } catch (error) {
      throw new SealBroken('The passphrase is wrong, or the backup was changed.', { cause: error });
    }
  }
}

/** The lock of a passphrase (scrypt, AES-256-GCM in numbered blocks of 64 KB); a new salt where none is given. */
export function lockOf(passphrase: string, salt: Buffer = randomBytes(16)): Lock {
  const master = scryptSync(passphrase.normalize('NFC'), salt, 32, COST);
  const keyOf = (part: string) => Buffer.from(hkdfSync('sha256', master, salt, `zhanggui backup: ${part}`, 32));
  return {
    salt,
    seal: (part) => (source) => sealed(keyOf(part), source),
    open: (part) => (source) => opened(keyOf(part), source),
    sign: (text) => createHmac('sha256', keyOf('signature')).update(text).digest('hex'),
  };
}
