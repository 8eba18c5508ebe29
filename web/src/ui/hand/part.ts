import type { Deed } from './queue/deed.ts';
import type { KnownKind } from './known/take.ts';

/** Something the books say now, beside what the person did: told with who changed it and when, where that is known. */
export interface Fact {
  label: string;
  value: string;
  at?: string | undefined;
  by?: string | undefined;
}

/** How the conflicts list deals with what one operation was refused. */
export interface DeedKind {
  operation: string;
  /** What the books say of it now. */
  booksNow(deed: Deed): Promise<Fact[]>;
  /** The quantity the person gave, where it may be given otherwise. */
  quantityOf?(deed: Deed): { value: string; unit: string } | undefined;
  /** The same thing done again as the books stand now, with another quantity where one was given. */
  again(deed: Deed, quantity: string | undefined): Promise<Pick<Deed, 'input' | 'said'> & Partial<Pick<Deed, 'about'>>>;
}

/** What a module brings to the hand-held beside its pages: `web/src/modules/<name>/hand/part.ts` exports it as `part`. */
export interface HandPart {
  known: KnownKind[];
  deeds: DeedKind[];
}

const found = import.meta.glob<{ part: HandPart }>('../../modules/*/hand/part.ts');

let parts: Promise<HandPart[]> | undefined;
/** The parts of all modules, loaded with the first page of the hand-held and never with the office. */
export const handParts = (): Promise<HandPart[]> => (parts ??= Promise.all(Object.values(found).map(async (load) => (await load()).part)));
