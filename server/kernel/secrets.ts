import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Secrets } from './context.ts';
import { fixedKeys, type SecretKey, type SecretKeys } from './secret-keys.ts';

// version, name of the key, nonce, tag, text; what was sealed before keys had names lacks the name
const VERSION = 2;
const NAMELESS = 1;

/** The first bytes of everything that a key seals: by them the database finds what others sealed. */
export const sealOf = (key: SecretKey): Buffer => Buffer.concat([Buffer.from([VERSION]), key.id]);

function open(key: KeyObject, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}

/** What the first key that fits opens: a wrong one is told by the tag. */
function openByAny(keys: readonly KeyObject[], sealed: Buffer): string {
  for (const key of keys)
    try {
      return open(key, sealed);
    } catch {
      // sealed by another one
    }
  throw new Error('personal data that none of the keys opens');
}

/** Encryption and search hashes of one merchant, derived from the program's secret keys (AES-256-GCM, HMAC-SHA-256). */
export function secretsFor(given: Buffer | SecretKeys, merchantId: string): Secrets {
  const keys = Buffer.isBuffer(given) ? fixedKeys([given]) : given;
  // keys as objects: made from bytes at each use they would cost more than the encryption
  const derive = (bytes: Buffer, purpose: string) => createSecretKey(Buffer.from(hkdfSync('sha256', bytes, merchantId, purpose, 32)));
  const ciphers = new WeakMap<SecretKey, KeyObject>();
  const cipherOf = (key: SecretKey): KeyObject => {
    const known = ciphers.get(key) ?? derive(key.bytes, 'personal-data');
    ciphers.set(key, known);
    return known;
  };
  const named = (all: readonly SecretKey[], id: Buffer) => all.find((key) => key.id.equals(id));
  // what is looked up by its hash was hashed by the key of the beginning and goes on to be
  const first = keys.all().at(-1) as SecretKey;
  const hashKey = derive(first.bytes, 'search-hash');
  return {
    encrypt(text) {
      const key = keys.all()[0] as SecretKey;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', cipherOf(key), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([sealOf(key), nonce, cipher.getAuthTag(), body]);
    },
    decrypt(sealed) {
      if (sealed[0] === NAMELESS) return openByAny(keys.all().map(cipherOf), sealed.subarray(1));
      if (sealed[0] !== VERSION) throw new Error('personal data sealed by an unknown version');
      const id = sealed.subarray(1, 5);
      const key = named(keys.all(), id) ?? named(keys.again(), id);
      if (!key) throw new Error('personal data sealed by a key that is not here');
      return open(cipherOf(key), sealed.subarray(5));
    },
    hash: (text) => createHmac('sha256', hashKey).update(text).digest(),
  };
}
