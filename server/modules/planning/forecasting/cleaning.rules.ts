type Series = ArrayLike<number>;

/** The middle value; 0 of none. */
export function median(values: Series): number {
  const sorted = Float64Array.from(values as ArrayLike<number>).sort();
  const half = sorted.length >> 1;
  if (!sorted.length) return 0;
  return sorted.length % 2 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

// Hampel's rule: three robust deviations above what is usual around
const NEAR = 6;
const DEVIATIONS = 3 * 1.4826;

/** Sorts the first `count` values of a small buffer: quicker than a general sort for a dozen. */
function sortFew(buffer: Float64Array, count: number): void {
  for (let at = 1; at < count; at++) {
    const value = buffer[at] as number;
    let to = at;
    for (; to > 0 && (buffer[to - 1] as number) > value; to--) buffer[to] = buffer[to - 1] as number;
    buffer[to] = value;
  }
}
const middleOf = (sorted: Float64Array, count: number): number => {
  const half = count >> 1;
  return count % 2 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
};

/**
 * The values with what is far above its neighbours brought down to what is still usual (Hampel's rule over the six periods before and after). A promotion or a single
 * wholesale order is capped so before anything is learned from it. Neighbours that do not vary cap nothing.
 */
export function capped(history: Series): number[] {
  const around = new Float64Array(2 * NEAR + 1);
  return Array.from(history, (value, at) => {
    const from = Math.max(0, at - NEAR);
    const count = Math.min(history.length, at + NEAR + 1) - from;
    if (count <= NEAR) return value;
    for (let near = 0; near < count; near++) around[near] = history[from + near] as number;
    sortFew(around, count);
    const middle = middleOf(around, count);
    if (value <= middle) return value;
    for (let near = 0; near < count; near++) around[near] = Math.abs((around[near] as number) - middle);
    sortFew(around, count);
    const spread = middleOf(around, count);
    return spread > 0 ? Math.min(value, middle + DEVIATIONS * spread) : value;
  });
}

/** The values with those that are not known replaced by the mean of the nearest known ones on either side. */
export function filled(history: Series, absent: readonly number[]): number[] {
  const values = Array.from(history);
  const unknown = new Set(absent);
  const nearest = (at: number, step: -1 | 1): number | undefined => {
    for (let near = at + step; near >= 0 && near < values.length; near += step) if (!unknown.has(near)) return history[near];
    return undefined;
  };
  for (const at of absent) {
    const sides = [nearest(at, -1), nearest(at, 1)].filter((value) => value !== undefined);
    values[at] = sides.length ? sides.reduce((total, value) => total + value, 0) / sides.length : 0;
  }
  return values;
}
