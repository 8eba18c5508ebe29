/** Chance from a seed: the same seed and label give the same row of numbers on every machine. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** True in `share` of all cases. */
  happens(share: number): boolean;
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return h >>> 0;
}

/** Rows of numbers by mulberry32; a label per use keeps one part of the plan from moving another. */
export function chanceOf(seed: string, label: string): Chance {
  let state = hash(`${seed}/${label}`);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { next, whole, pick: (items) => items[whole(0, items.length - 1)] as (typeof items)[number], happens: (share) => next() < share };
}
