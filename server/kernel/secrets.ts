import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { Secrets } from './context.ts';

const VERSION = 1;

/** Encryption and search hashes of one merchant, derived from the program's secret key (AES-256-GCM, HMAC-SHA-256). */
export function secretsFor(key: Buffer, merchantId: string): Secrets {
  // keys as objects: made from bytes at each use they would cost more than the encryption
  const derive = (purpose: string) => createSecretKey(Buffer.from(hkdfSync('sha256', key, merchantId, purpose, 32)));
  const cipherKey = derive('personal-data');
  const hashKey = derive('search-hash');
  return {
    encrypt(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]);
    },
    decrypt(sealed) {
      if (sealed[0] !== VERSION) throw new Error('personal data sealed by an unknown version');
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, sealed.subarray(1, 13));
      decipher.setAuthTag(sealed.subarray(13, 29));
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
    },
    hash: (text) => createHmac('sha256', hashKey).update(text).digest(),
  };
}
