import type { ReadContext } from '../../kernel/context.ts';

/** A phone number as it is stored: sealed, and findable by the whole or by its last four digits (architecture D13). */
export interface SealedPhone {
  sealed: Buffer;
  hash: Buffer;
  tailHash: Buffer;
}

/** Whether a number says who somebody is: marketplaces hand over 138****5678, and many people share that. */
export const isWhole = (phone: string): boolean => !phone.includes('*') && phoneDigits(phone).length >= 7;

type Keyed = Pick<ReadContext, 'secrets'>;

/** The digits of a phone number that identify it: without separators and without China's country code; masks stay. */
export function phoneDigits(phone: string): string {
  const digits = phone.replace(/[^\d+*]/g, '');
  return digits.replace(/^(\+|00)86(?=\d{11}$)/, '').replace(/^86(?=1\d{10}$)/, '');
}

/** Hash of a whole number, for finding a sealed one. */
export const phoneHash = (ctx: Keyed, phone: string): Buffer => ctx.secrets.hash(`phone ${phoneDigits(phone)}`);

/** Hash of the last four digits. */
export const phoneTailHash = (ctx: Keyed, phone: string): Buffer => ctx.secrets.hash(`tail ${phoneDigits(phone).slice(-4)}`);

// an order brings the same number to the order, its buyer and the buyer's address: it is sealed once
const lately = new WeakMap<Keyed['secrets'], { phone: string; sealed: SealedPhone }>();

/** Seals a phone number; `ctx` may be a reading or a writing context. */
export function sealPhone(ctx: Keyed, phone: string): SealedPhone {
  const known = lately.get(ctx.secrets);
  if (known?.phone === phone) return known.sealed;
  const sealed = { sealed: ctx.secrets.encrypt(phone.trim()), hash: phoneHash(ctx, phone), tailHash: phoneTailHash(ctx, phone) };
  lately.set(ctx.secrets, { phone, sealed });
  return sealed;
}

/** The plain number of a sealed one. */
export const openPhone = (ctx: Keyed, sealed: Buffer | null): string | null => sealed && ctx.secrets.decrypt(sealed);

/** Bytes as PostgreSQL reads them from JSON texts. */
export const byteaText = (bytes: Buffer | null | undefined): string | null => (bytes ? `\\x${bytes.toString('hex')}` : null);

/** The three columns of a phone as texts for bulk writes. */
export function phoneColumns(ctx: Keyed, phone: string | null | undefined) {
  const sealed = phone ? sealPhone(ctx, phone) : undefined;
  return { phone_sealed: byteaText(sealed?.sealed), phone_hash: byteaText(sealed?.hash), phone_tail_hash: byteaText(sealed?.tailHash) };
}
