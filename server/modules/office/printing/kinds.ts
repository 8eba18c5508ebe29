import type { Language, ReadContext } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import type { Layout, SlipField, SlipValues } from '../../../kernel/print/layout.ts';
import type { PaperName } from '../../../kernel/print/papers.ts';

/** A kind of slip that the merchant may draw anew: its module says what it can say and how it looks of itself. */
export interface SlipKind {
  kind: string;
  title: Title;
  /** What a person must hold to see a real document in it. */
  permission: string;
  /** Those it may be drawn for, the usual one first. */
  papers: readonly PaperName[];
  /** By what another template may be chosen, the one that decides first. */
  scopes: readonly ('shop' | 'carrier')[];
  fields: readonly SlipField[];
  /** What a line says; empty where it has no table. */
  lines: readonly SlipField[];
  /** How it looks as long as nobody has drawn it: where every drawing begins. */
  standard(paper: PaperName, language: Language): Layout;
  /** What a real document says: the one of this number, else the latest. */
  sample(ctx: ReadContext, code: string | undefined): Promise<SlipValues | undefined>;
}

const kinds = new Map<string, SlipKind>();

/** Told once by the module that prints it, when it is loaded. */
export const addSlipKind = (kind: SlipKind): void => void kinds.set(kind.kind, kind);
export const slipKinds = (): SlipKind[] => [...kinds.values()];
export const slipKindOf = (kind: string): SlipKind | undefined => kinds.get(kind);

/** What a slip says while there is no document: the samples of its fields, on three lines. */
export function inventedValues({ fields, lines }: SlipKind): SlipValues {
  const row = Object.fromEntries(lines.map(({ key, sample }) => [key, sample]));
  const said = Object.fromEntries(fields.map(({ key, sample }) => [key, sample]));
  const rows = lines.length ? ['1', '2', '3'].map((n) => ({ ...row, ...('n' in row ? { n } : {}) })) : [];
  return { number: said['number'] ?? '', fields: said, rows, sums: null, logo: null };
}
