import type { JobContext } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';

/** What became of one document. */
export interface Written {
  result: 'created' | 'updated' | 'skipped' | 'failed';
  code?: string;
  params?: Record<string, unknown>;
  /** In the person's language, where another module said it already. */
  message?: string;
}

/** A document that another module refused, with its reason. Whatever is no refusal goes on: also that somebody else was at work on the same rows. */
export function refusedBy(error: unknown): Written {
  if (!(error instanceof DomainError) || isBusy(error)) throw error;
  return failed(error.code, error.params);
}

/** Nothing is wrong with what was asked; it is asked again. */
export const isBusy = (error: unknown): boolean => error instanceof DomainError && error.kind === 'unavailable';

export const failed = (code: string, params: Record<string, unknown> = {}): Written => ({ result: 'failed', code, params });

/** What of the values is said. */
export const given = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

/** What writers need of a run. */
export interface RunContext {
  job: JobContext;
  merchantId: string;
  importId: string;
  /** The file, and who brings it in. */
  name: string;
  personId: string;
  exponent: number;
  /** What the person chose: shop, warehouse, carryOut … */
  options: Readonly<Record<string, string>>;
  /** A key for each step of each chunk: a run that is resumed repeats none of its effects. */
  key(step: string): string;
}

/** Writes a chunk of documents by operations; answers one result per document, in order. */
export interface Writer<D> {
  /** Documents a call. */
  size: number;
  /** How much a document is; those of a call come to no more than `most`, one alone aside, so that none holds its goods for long. */
  weight?: { of: (document: D) => number; most: number };
  /** Chunks under way at once: while the database works on one, the next is read and priced. One, where chunks build on each other. */
  atOnce: number;
  /** What the books have against documents, asked by the check of all rows: nothing is written. */
  judge?(run: RunContext, documents: readonly D[]): Promise<readonly { code: string; params: Record<string, unknown> }[][]>;
  write(run: RunContext, documents: readonly D[]): Promise<Written[]>;
  /** What a file says of itself that the books have something against: throws why none of it comes in. */
  judgeWhole?(run: RunContext, said: Readonly<Record<string, string>>): Promise<void>;
  /** All documents are written. It may be told twice. */
  end?(run: RunContext): Promise<void>;
}
