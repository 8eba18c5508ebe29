/** Geometry of charts. Only positions are worked out from these numbers; every figure that is read comes from the strings. */

const STEPS = [1, 2, 2.5, 5, 10];

/** Even steps from zero that hold the largest value: at most `count` of them, each a figure that people would draw. */
export function ticksFor(values: readonly number[], count = 3): number[] {
  const largest = Math.max(0, ...values);
  const smallest = Math.min(0, ...values);
  if (largest === 0 && smallest === 0) return [0, 1];
  const rough = (largest - smallest) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(smallest / step);
  const last = Math.ceil((largest / step) * 0.999);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where values and places lie within a frame. */
export function scaleOf(frame: Frame, count: number, ticks: readonly number[]) {
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const inner = frame.width - frame.left - frame.right;
  const tall = frame.height - frame.top - frame.bottom;
  const slot = inner / Math.max(count, 1);
  return {
    slot,
    x: (index: number) => frame.left + (index + 0.5) * slot,
    y: (value: number) => frame.top + tall - ((value - low) / (high - low || 1)) * tall,
  };
}

/** A line through points; a missing one breaks it. */
export function pathOf(points: readonly (readonly [number, number] | null)[]): string {
  let pen = 'M';
  return points
    .map((point) => {
      if (!point) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
      pen = 'L';
      return part;
    })
    .join('');
}

/** Which names stand below the axis when each needs so much room: the last one always, the others evenly from it. */
export function shownNames(count: number, width: number, room = 44): Set<number> {
  const every = Math.max(1, Math.ceil((count * room) / Math.max(width, room)));
  return new Set(Array.from({ length: Math.ceil(count / every) }, (_, index) => count - 1 - index * every));
}

/** Keeps labels at the ends of lines apart: each at least `gap` below the one before. */
export function apart(places: readonly number[], gap: number, lowest: number): number[] {
  const order = places.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y);
  let before = Number.NEGATIVE_INFINITY;
  for (const each of order) {
    each.y = Math.max(each.y, before + gap);
    before = each.y;
  }
  let after = lowest;
  for (const each of order.toReversed()) {
    each.y = Math.min(each.y, after);
    after = each.y - gap;
  }
  return places.map((_, index) => order.find((each) => each.index === index)?.y ?? 0);
}
