import { CallError } from '../../call.ts';

/** A failure in the person's words. */
export const wordsOf = (error: unknown): string => (error instanceof CallError || error instanceof Error ? error.message : String(error));
