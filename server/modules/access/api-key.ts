import { newToken } from './password.ts';

const FORM = /^zg_([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})$/;
const SHOWN = 6;

/** The text of a new key: it names its merchant, so that it is looked up there, then 256 random bits. The prefix is shown to tell keys apart. */
export function newKey(merchantId: string): { key: string; prefix: string } {
  const token = newToken();
  const merchant = Buffer.from(merchantId.replaceAll('-', ''), 'hex').toString('base64url');
  return { key: `zg_${merchant}_${token}`, prefix: `zg_…${token.slice(0, SHOWN)}` };
}

/** The merchant a key names. Null for what is no key. */
export function merchantOfKey(key: string): string | null {
  const merchant = FORM.exec(key)?.[1];
  if (!merchant) return null;
  const hex = Buffer.from(merchant, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
