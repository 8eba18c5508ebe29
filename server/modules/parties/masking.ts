import type { ReadContext } from '../../kernel/context.ts';
import { maskAddress, maskEmail, maskName, maskPhone } from '../../kernel/mask.ts';

/** Whether the actor sees personal data in full (architecture D13). */
export const seesAll = (ctx: ReadContext): boolean => ctx.may('parties.see-personal-data');

/** A person's name masked; a company's name is public. */
export const shownName = (name: string, type: string): string => (type === 'person' ? (maskName(name) ?? '') : name);

/** A bank account with its last four digits. */
export const maskAccount = (account: string | null): string | null => account && `****${account.slice(-4)}`;

export const maskContact = <C extends { name: string; phone: string | null; email: string | null }>(contact: C): C => ({
  ...contact,
  name: maskName(contact.name) ?? '',
  phone: maskPhone(contact.phone),
  email: maskEmail(contact.email),
});

export const maskPlace = <A extends { receiver: string; phone: string | null; detail: string }>(address: A): A => ({
  ...address,
  receiver: maskName(address.receiver) ?? '',
  phone: maskPhone(address.phone),
  detail: maskAddress(address.detail) ?? '',
});
