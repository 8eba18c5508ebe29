import type { Title } from '../../../../../server/kernel/contract.ts';

/** Who did it, in whose books. Only that person's session may send it: the log must name who scanned. */
export interface Owner {
  merchantId: string;
  personId: string;
}

/** What a person did with a hand-held, before the device gives it a place in its queue. */
export interface Act {
  /** `module.verb-noun`. */
  operation: string;
  input: object;
  /** What was done, in the words of both languages. */
  said: Title;
  /** What a later look needs beside the input: codes, ids, quantities. */
  about?: Record<string, string>;
}

/** Why the books did not take it. */
export interface Refusal {
  code: string;
  title: string;
  params: Record<string, unknown>;
  lines: unknown[];
  /** When the device heard it. */
  at: string;
  /** The server failed again and again: whether it acted is not known, so it may only be sent under its own key. */
  unsure: boolean;
}

/** Something done, kept until the books have it or the person has decided what becomes of it. */
export interface Deed extends Act, Owner {
  /** Its place in the order in which things were done on this device. */
  n: number;
  /** Made when the person acted: however often it is sent, it acts once. */
  key: string;
  person: string;
  actedAt: string;
  state: 'waiting' | 'refused';
  /** How often it was sent. */
  tries: number;
  /** How often the server broke over it. */
  failures: number;
  refusal?: Refusal;
}

/** A deed that the queue has not counted yet. */
export type NewDeed = Omit<Deed, 'n' | 'state' | 'tries' | 'failures'>;

/** What became of something sent, for the list of what was done last. */
export interface Entry {
  n: number;
  key: string;
  said: Title;
  actedAt: string;
  sentAt: string;
  /** Number of the document it made, where it made one. */
  number: string;
}
