import type { Decimal } from '../../kernel/decimal.ts';
import type { ContraRole, MoneyRole, Role } from './roles.ts';

/** Who holds the buyer's money, and in which account money that the merchant holds lies (bank where nothing is said). */
export interface Holding {
  heldBy?: 'platform' | 'merchant';
  /** The advance, where the price of goods sent back pays for others (facts.md R44); what a customer had paid before, or is forgiven. */
  money?: MoneyRole | ContraRole;
  /** Accounts that a person named for this one event, in place of those that purposes mean. */
  accounts?: Partial<Record<'money' | 'target' | 'counter', NamedAccount>>;
}

/** An account that a person named, with what it is for where it holds money. */
export interface NamedAccount {
  accountId: string;
  code: string;
  name: Record<string, string>;
  kind?: MoneyRole;
  /** The only currency it takes; any where nothing is said. */
  currency?: string | null;
  /** What its line moves of a foreign currency, on the side of the line. */
  foreign?: { currency: string; amount: string; rate: string };
}

export interface PostingLine {
  /** `manual`: a person named the account. */
  role: Role | 'manual';
  account?: NamedAccount;
  debit: Decimal;
  credit: Decimal;
}
