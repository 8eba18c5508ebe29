/** How one operation or query fared so far in this process. */
export interface Measured {
  kind: 'operation' | 'query';
  name: string;
  done: number;
  /** Refused by a rule: the caller's affair. */
  refused: number;
  /** Broken: the program's affair. */
  failed: number;
  seconds: number;
  /** How many took at most `bounds[n]` seconds. */
  within: number[];
}

/** Upper bounds of durations, in seconds. */
export const bounds = [0.01, 0.05, 0.25, 1, 5] as const;

export type Ending = 'done' | 'refused' | 'failed';

/** Counts and durations by name, kept in memory: a few numbers per operation, no values. */
export function measuring() {
  const all = new Map<string, Measured>();
  return {
    all: (): Measured[] => [...all.values()],
    count(kind: Measured['kind'], name: string, seconds: number, ending: Ending): void {
      let one = all.get(name);
      if (!one) {
        one = { kind, name, done: 0, refused: 0, failed: 0, seconds: 0, within: bounds.map(() => 0) };
        all.set(name, one);
      }
      one[ending] += 1;
      one.seconds += seconds;
      for (const [index, bound] of bounds.entries()) if (seconds <= bound) one.within[index] = (one.within[index] ?? 0) + 1;
    },
  };
}
