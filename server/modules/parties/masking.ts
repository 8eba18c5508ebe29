import type { ReadContext } from '../../kernel/context.ts';
import { maskAddress, maskName, maskPhone } from '../../kernel/mask.ts';

/** Whether the actor sees personal data in full (architecture D13). */
export const seesAll = (ctx: ReadContext): boolean => ctx.may('parties.see-personal-data');

/** A person's name masked; a company's name is public. */
export const shownName = (name: string, type: string): string => (type === 'person' ? (maskName(name) ?? '') : name);

/** An e-mail address as those see it who may not see the whole. */
export const maskEmail = (email: string | null): string | null => email && email.replace(/^(.).*(@.*)$/, '$1***$2');

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
