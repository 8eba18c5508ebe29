import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Lock, lockOf, SealBroken } from './sealing.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const part = z.object({
  /** Path inside the folder of the backup. */
  name: z.string().regex(/^(tables\/[a-z_]+\.[a-z0-9_]+|files\/[0-9a-f-]{36}\/[0-9a-f]{64}|jobs|secret-key)$/),
  sha256,
  bytes: z.number(),
  rows: z.number().optional(),
  columns: z.array(z.string()).optional(),
});
export type Part = z.infer<typeof part>;

const manifest = z.object({
  format: z.literal(1),
  /** The instant of which the backup tells, UTC. */
  madeAt: z.string(),
  /** The migrations that the database had, with the checksum of each. */
  migrations: z.record(z.string(), z.string()),
  merchants: z.number(),
  rows: z.number(),
  /** Tells the secret key apart from others, without giving it away. */
  secretKey: z.object({ inside: z.boolean(), mark: z.string() }),
  /** Salt of the passphrase, in hex; missing where nothing is encrypted. */
  salt: z.string().optional(),
  parts: z.array(part),
  /** SHA-256 of what stands above; where the backup is encrypted, its signature. */
  signature: sha256,
});
/** What a backup is: which parts it has, of which moment and which schema. */
export type Manifest = z.infer<typeof manifest>;

export const MANIFEST = 'manifest.json';

const textOf = ({ signature: _, ...rest }: Omit<Manifest, 'signature'> & { signature?: string }) => JSON.stringify(rest);
const signatureOf = (told: Omit<Manifest, 'signature'>, lock: Lock | undefined) =>
  lock ? lock.sign(textOf(told)) : createHash('sha256').update(textOf(told)).digest('hex');

export const signed = (told: Omit<Manifest, 'signature'>, lock: Lock | undefined): Manifest => ({
  ...told,
  signature: signatureOf(told, lock),
});

/** A mark by which a key is known again; nothing of the key can be learnt from it. */
export const markOf = (secretKey: Buffer): string =>
  createHash('sha256').update('zhanggui secret key').update(secretKey).digest('hex').slice(0, 16);

/** What a folder holds, without a look at the parts. Throws one sentence where it is no backup. */
export async function peek(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new Error(`There is no backup in ${folder}: it has no ${MANIFEST}.`);
  });
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    found = undefined;
  }
  const read = manifest.safeParse(found);
  if (!read.success) throw new Error(`The ${MANIFEST} of ${folder} is damaged, or was made by a newer version of this program.`);
  return read.data;
}

/** Reads what a folder holds and checks that it is as it was written; with the lock where it is encrypted. */
export async function openManifest(
  folder: string,
  passphrase: string | undefined,
): Promise<{ manifest: Manifest; lock: Lock | undefined }> {
  const told = await peek(folder);
  if (told.salt && !passphrase) throw new Error('The backup is encrypted: give its passphrase in ZHANGGUI_BACKUP_PASSPHRASE.');
  const lock = told.salt && passphrase ? lockOf(passphrase, Buffer.from(told.salt, 'hex')) : undefined;
  if (signatureOf(told, lock) === told.signature) return { manifest: told, lock };
  if (lock) throw new SealBroken('The passphrase is wrong, or the backup was changed.');
  throw new Error(`The ${MANIFEST} of ${folder} was changed after it had been written.`);
}
