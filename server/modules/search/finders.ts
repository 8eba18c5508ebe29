import type { ReadContext } from '../../kernel/context.ts';
import type { Hit } from './finding.ts';

/** What is asked of the unique indexes. */
export interface ExactlyAsked {
  /** As typed or scanned. */
  text: string;
  /** As typed, and in capitals: numbers and codes are. */
  codes: string[];
}

/** One kind of document that is found by its own unique indexes, within what the actor may see. */
export interface Finder {
  entity: string;
  permission: string;
  /** Answers only where its kind is named: what stands behind another document would only repeat it. */
  alone?: boolean;
  /** Documents that a whole number, code, barcode or phone means. */
  find(ctx: ReadContext, asked: ExactlyAsked): Promise<Hit[]>;
  /** The newest, for kinds that the index of texts does not keep all of. */
  newest?(ctx: ReadContext, limit: number): Promise<Hit[]>;
}

const finders: Finder[] = [];

/** Adds a kind of document: whole numbers and scans are found by its own indexes, so that nothing is missed in the lag of the index of texts (D17). */
export const addFinder = (finder: Finder): void => void finders.push(finder);

const wanted = (ctx: ReadContext, entities: readonly string[] | undefined) =>
  finders.filter(({ entity, permission, alone }) => ctx.may(permission) && (entities?.length ? entities.includes(entity) : !alone));

/** Whole numbers have no less signs than the end of a phone; some are spoken in groups, 138 1234 5678. */
const isWhole = (text: string) => /^\S{3,64}$/.test(text.replace(/\s/g, '')) && /\d/.test(text);

/** Documents that exactly this number, code, barcode or phone means. */
export async function findExactly(ctx: ReadContext, text: string, entities: readonly string[] | undefined): Promise<Hit[]> {
  const asked = text.normalize('NFKC').trim();
  if (!asked || (!isWhole(asked) && !entities?.length)) return [];
  const codes = [...new Set([asked, asked.toUpperCase()])];
  return (await Promise.all(wanted(ctx, entities).map((finder) => finder.find(ctx, { text: asked, codes })))).flat();
}

/** The newest documents of kinds that their own indexes know better. */
export async function newestOf(ctx: ReadContext, entities: readonly string[], limit: number): Promise<Hit[]> {
  return (await Promise.all(wanted(ctx, entities).map((finder) => finder.newest?.(ctx, limit) ?? []))).flat();
}
