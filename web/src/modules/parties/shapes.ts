import type { z } from 'zod';
import type { addressShape, contactShape, partyRecord } from '../../../../server/modules/parties/contract.ts';

export type Party = z.output<typeof partyRecord>;
export type Contact = z.output<typeof contactShape>;
export type Address = z.output<typeof addressShape>;
export type Role = 'customer' | 'supplier';

export const partyLink = (role: Role, code: string): string => `/parties/${role}s/${encodeURIComponent(code)}`;

/** An address in one line, from the large to the small as in China, from the small to the large abroad. */
export function addressLine({ country, province, city, district, detail, postcode }: Address): string {
  if (country === 'CN') return [province, city === province ? '' : city, district, detail, postcode].filter(Boolean).join(' ');
  return [detail, district, city, province, postcode, country].filter(Boolean).join(', ');
}
