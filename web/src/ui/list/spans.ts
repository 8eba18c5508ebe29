/** Rows from one up to, and without, another. */
export interface Span {
  from: number;
  to: number;
}
export const EVERYTHING: Span = { from: 0, to: Number.POSITIVE_INFINITY };

/** Steps of so many rows, so that a slow scroll draws once in a while and not at every pixel. */
const STEP = 4;
/** So many rows more on each side are drawn whole in a frame. */
const SLICE = 5;

/** The rows that stand in a window of an extent, scrolled down so far. */
export const spanOf = (top: number, extent: number, height: number): Span => ({
  from: Math.floor(top / height / STEP) * STEP,
  to: Math.ceil((top + extent) / height / STEP) * STEP,
});
export const isSame = (a: Span, b: Span) => a.from === b.from && a.to === b.to;

/** How many rows of the next span were not drawn yet, with so many around the one before. */
export function newIn(before: Span, next: Span, around: number): number {
  const common = Math.min(before.to + around, next.to) - Math.max(before.from - around, next.from);
  return next.to - next.from - Math.max(0, common);
}

/** What is drawn whole, a slice more towards what is in sight; everything once it covers that. */
export function growing(whole: Span, sight: Span): Span {
  const overlaps = whole.from < sight.to && whole.to > sight.from;
  const { from, to } = overlaps ? whole : { from: sight.from, to: sight.from };
  const next = { from: from - SLICE, to: to + SLICE };
  return next.from <= sight.from && next.to >= sight.to ? EVERYTHING : next;
}
