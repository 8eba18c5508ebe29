import { createHmac, timingSafeEqual } from 'node:crypto';

/** A code holds for half a minute (RFC 6238 section 4). */
const STEP_SECONDS = 30;
const DIGITS = 6;
// letters and figures that nobody mistakes for each other (RFC 4648)
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Which step of half a minute an instant lies in. */
export const stepAt = (instant: string): number => Math.floor(Date.parse(instant) / 1000 / STEP_SECONDS);

/** The code of a step (RFC 4226 section 5.3 over RFC 6238): six digits, unless told. */
export function codeOf(key: Buffer, step: number, { digits = DIGITS, algorithm = 'sha1' } = {}): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac(algorithm, key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The step whose code this is: the present one, or one beside it, for clocks go wrong. Undefined for any other and for those up to the last one taken. */
export function stepOfCode(key: Buffer, code: string, now: number, lastTaken: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  return [now - 1, now, now + 1].find((step) => step > lastTaken && isSame(codeOf(key, step), code));
}

/** Bytes as letters that apps and people read. */
export function inLetters(bytes: Buffer): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}

/** The address that apps read from a picture: whose account it is, and its key. */
export function addressOfKey(key: Buffer, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${inLetters(key)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}

/** A code on paper as it is compared: without what people put between its letters. */
export const plainRecoveryCode = (code: string): string => code.toUpperCase().replace(/[^A-Z2-7]/g, '');
/** And as it is shown: in groups of four. */
export const shownRecoveryCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');
