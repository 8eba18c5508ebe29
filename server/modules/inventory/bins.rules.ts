/** What one call may make. */
export const MOST_BINS = 5000;

const RANGE = /\{([A-Z]|\d{1,4})\.\.([A-Z]|\d{1,4})\}/g;
const LITERAL = /^[\p{L}\p{N}\-_./#]*$/u;
const LONGEST = 40;

/**
 * The codes a pattern stands for, in the order in which bins are walked: `A-{01..03}-{1..4}` gives A-01-1, A-01-2 … A-03-4. A range is of
 * numbers, whose leading zeros are kept, or of capital letters. Undefined for what is no pattern; at most `MOST_BINS` + 1 codes are made.
 */
export function binCodes(pattern: string): string[] | undefined {
  let codes = [''];
  let at = 0;
  for (const range of pattern.matchAll(RANGE)) {
    const steps = stepsOf(range[1] as string, range[2] as string);
    if (steps === undefined) return undefined;
    codes = appended(codes, [pattern.slice(at, range.index)], MOST_BINS + 1);
    codes = appended(codes, steps, MOST_BINS + 1);
    at = range.index + range[0].length;
  }
  codes = appended(codes, [pattern.slice(at)], MOST_BINS + 1);
  return codes.every((code) => code.length > 0 && code.length <= LONGEST && LITERAL.test(code)) ? codes : undefined;
}

function stepsOf(first: string, last: string): string[] | undefined {
  const isLetters = /[A-Z]/.test(first);
  if (isLetters !== /[A-Z]/.test(last)) return undefined;
  const [from, to] = isLetters ? [first.charCodeAt(0), last.charCodeAt(0)] : [Number(first), Number(last)];
  if (to < from) return undefined;
  const width = first.startsWith('0') || first.length === last.length ? first.length : 1;
  return Array.from({ length: to - from + 1 }, (_, step) =>
    isLetters ? String.fromCharCode(from + step) : String(from + step).padStart(width, '0'),
  );
}

/** Every code with every ending, no more than `most`. */
function appended(codes: readonly string[], endings: readonly string[], most: number): string[] {
  const made: string[] = [];
  for (const code of codes) for (const ending of endings) if (made.push(code + ending) >= most) return made;
  return made;
}
