import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { secretFile } from './secret-file.ts';

/** A key of the program, and the name that what it sealed carries: four bytes that tell nothing of it. */
export interface SecretKey {
  id: Buffer;
  bytes: Buffer;
}

/** The keys of the program, the present one first, the one it began with last. All of them open what they sealed. */
export interface SecretKeys {
  all(): readonly SecretKey[];
  /** Looks once more, where something names a key that is not known. */
  again(): readonly SecretKey[];
  /** Puts a new key before the others; missing where the keys come from a setting, which is its owner's to change. */
  add?(): void;
}

const SHORTEST = 32;
const keyOf = (bytes: Buffer): SecretKey => ({
  bytes,
  id: createHash('sha256').update('zhanggui key').update(bytes).digest().subarray(0, 4),
});

/** One key or several parted by blanks; a text whose parts are too short to be keys is one key, blanks and all. */
export function keysIn(text: string): Buffer[] {
  const parts = text.trim().split(/\s+/);
  return (parts.every((part) => part.length >= SHORTEST) ? parts : [text.trim()]).map((part) => Buffer.from(part, 'utf8'));
}

/** All keys as one text, as their file has it: what a backup takes along. */
export const textOf = (keys: readonly SecretKey[]): Buffer =>
  Buffer.concat(keys.flatMap(({ bytes }, at) => (at ? [Buffer.from('\n'), bytes] : [bytes])));

/** The texts that the file of these keys was before keys were added to it, and is now: what any of them sealed, these open. */
export function textsBefore(text: string): Buffer[] {
  const keys = fixedKeys(keysIn(text)).all();
  return keys.map((_, from) => textOf(keys.slice(from)));
}

/** Keys that stay as they are while the program runs. */
export function fixedKeys(bytes: readonly Buffer[]): SecretKeys {
  const keys = bytes.map(keyOf);
  return { all: () => keys, again: () => keys };
}

/** How long a running program may go by the keys it read last. */
export const KEYS_FRESH_MILLISECONDS = 2_000;

/** The keys of a file, made with one key where there is none. A key that is added holds in every process within two seconds. */
export function keysOfFile(file: string): SecretKeys {
  secretFile(file);
  let keys: SecretKey[] = [];
  let changed = -1;
  let looked = 0;
  const look = () => {
    looked = performance.now();
    const { mtimeMs } = statSync(file);
    if (mtimeMs === changed) return keys;
    changed = mtimeMs;
    keys = keysIn(readFileSync(file, 'utf8')).map(keyOf);
    return keys;
  };
  look();
  return { all: () => (performance.now() - looked > KEYS_FRESH_MILLISECONDS ? look() : keys), again: look, add: () => addKey(file) };
}

/** Puts a new key before those of a file, in one step. */
function addKey(file: string): void {
  const before = secretFile(file);
  const draft = `${file}.new-${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n${before}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
}
