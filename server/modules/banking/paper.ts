import type { NamedAccount } from '../ledger/index.ts';
import type { MoneyAccount } from './opening.ts';
import type { DocumentKind } from './shapes.ts';

/** A paper of money before it is written. */
export interface NewDocument {
  kind: DocumentKind;
  money?: MoneyAccount;
  target?: MoneyAccount;
  counter?: NamedAccount;
  /** In the currency of the account, as the fee is. */
  amount: string;
  fee?: string;
  /** What arrives of a transfer between two currencies. */
  targetAmount?: string | undefined;
  /** What a unit of the foreign currency counts; that of the day where nothing is said. */
  exchangeRate?: string | undefined;
  date?: string | undefined;
  partyId?: string | undefined;
  personId?: string;
  reference: string;
  note: string;
}

/** A paper with its day. */
export type Dated = NewDocument & { date: string };
