import { partHeight } from '../../../../../server/kernel/print/arrange.rules.ts';
import type { Layout, LayoutPart } from '../../../../../server/kernel/print/layout.ts';
import { labelSize } from '../../../../../server/kernel/print/papers.ts';

/** A drawing with what can be taken back and done again. */
export interface Sketch {
  layout: Layout;
  before: Layout[];
  after: Layout[];
  /** Ids of the chosen parts. */
  chosen: string[];
}

const MOST_STEPS = 200;
const tenth = (value: number) => Math.round(value * 10) / 10;

export const begin = (layout: Layout): Sketch => ({ layout, before: [], after: [], chosen: [] });

/** A change that can be taken back; what changes nothing is no step. */
export function draw(sketch: Sketch, layout: Layout, chosen = sketch.chosen): Sketch {
  if (layout === sketch.layout) return { ...sketch, chosen };
  return { layout, chosen, before: [...sketch.before.slice(1 - MOST_STEPS), sketch.layout], after: [] };
}

export function undo(sketch: Sketch): Sketch {
  const layout = sketch.before.at(-1);
  if (!layout) return sketch;
  return still({ ...sketch, layout, before: sketch.before.slice(0, -1), after: [sketch.layout, ...sketch.after] });
}

export function redo(sketch: Sketch): Sketch {
  const [layout, ...after] = sketch.after;
  if (!layout) return sketch;
  return still({ ...sketch, layout, before: [...sketch.before, sketch.layout], after });
}

/** Parts that are gone are not chosen any more. */
function still(sketch: Sketch): Sketch {
  const there = new Set(sketch.layout.parts.map(({ id }) => id));
  return { ...sketch, chosen: sketch.chosen.filter((id) => there.has(id)) };
}

const withParts = (layout: Layout, change: (part: LayoutPart) => LayoutPart): Layout => ({ ...layout, parts: layout.parts.map(change) });

/** Another look for some parts. */
export const change = (layout: Layout, ids: readonly string[], more: Partial<LayoutPart>): Layout =>
  withParts(layout, (part) => (ids.includes(part.id) ? ({ ...part, ...more } as LayoutPart) : part));

export const move = (layout: Layout, ids: readonly string[], by: { x: number; y: number }): Layout =>
  withParts(layout, (part) => (ids.includes(part.id) ? { ...part, x: tenth(part.x + by.x), y: tenth(part.y + by.y) } : part));

/** The smallest a part may become, in millimetres. */
const LEAST = 0.2;
const TABLE_LEAST = 10;

/** The lower right corner of parts moves: letters take more lines, pictures and bars grow. */
export function stretch(layout: Layout, ids: readonly string[], by: { x: number; y: number }): Layout {
  return withParts(layout, (part) => {
    if (!ids.includes(part.id)) return part;
    const width = tenth(Math.max(part.part === 'line' ? LEAST : 2, part.width + by.x));
    if (part.part === 'qr') return { ...part, width: tenth(Math.max(5, part.width + (by.x || by.y))) };
    if (part.part === 'field' || part.part === 'text') {
      const lines = Math.round((partHeight(part) + by.y) / (partHeight(part) / part.lines));
      return { ...part, width, lines: Math.min(30, Math.max(1, lines)) };
    }
    const least = part.part === 'table' ? TABLE_LEAST : LEAST;
    return { ...part, width, height: tenth(Math.max(least, part.height + by.y)) };
  });
}

/** A name that no part has yet. */
function freshId({ parts }: Layout): string {
  const taken = new Set(parts.map(({ id }) => id));
  let n = parts.length + 1;
  while (taken.has(`p${n}`)) n++;
  return `p${n}`;
}

export type Fresh = LayoutPart extends infer P ? (P extends LayoutPart ? Omit<P, 'id' | 'x' | 'y'> : never) : never;

/** A part more, in the upper left of what is free. */
export function add(layout: Layout, fresh: Fresh, at?: { x: number; y: number }): { layout: Layout; id: string } {
  const id = freshId(layout);
  const { width, height } = labelSize(layout.paper);
  const place = at ?? { x: tenth(Math.max(0, (width - fresh.width) / 2)), y: tenth(height / 2) };
  return { id, layout: { ...layout, parts: [...layout.parts, { ...fresh, id, ...place } as LayoutPart] } };
}

/** Copies beside their originals; a table stays the only one. */
export function copy(layout: Layout, ids: readonly string[]): { layout: Layout; ids: string[] } {
  let grown = layout;
  const made: string[] = [];
  for (const part of layout.parts) {
    if (!ids.includes(part.id) || part.part === 'table') continue;
    const { id: _, x, y, ...rest } = part;
    const added = add(grown, rest as Fresh, { x: tenth(x + 3), y: tenth(y + 3) });
    grown = added.layout;
    made.push(added.id);
  }
  return { layout: grown, ids: made };
}

export const remove = (layout: Layout, ids: readonly string[]): Layout =>
  ids.length && layout.parts.length > ids.length ? { ...layout, parts: layout.parts.filter(({ id }) => !ids.includes(id)) } : layout;

/** Before or behind the others. */
export function raise(layout: Layout, ids: readonly string[], to: 'front' | 'back'): Layout {
  const own = layout.parts.filter(({ id }) => ids.includes(id));
  const others = layout.parts.filter(({ id }) => !ids.includes(id));
  return { ...layout, parts: to === 'front' ? [...others, ...own] : [...own, ...others] };
}

/** Parts side by side with the first of them, at an edge or their middle. */
export function align(layout: Layout, ids: readonly string[], edge: 'left' | 'centre' | 'right' | 'top'): Layout {
  const first = layout.parts.find(({ id }) => id === ids[0]);
  if (!first) return layout;
  const paper = labelSize(layout.paper).width;
  const lead = ids.length > 1 ? { x: first.x, width: first.width } : { x: 0, width: paper };
  return withParts(layout, (part) => {
    if (!ids.includes(part.id)) return part;
    if (edge === 'top') return { ...part, y: first.y };
    const free = lead.width - part.width;
    return { ...part, x: tenth(lead.x + (edge === 'left' ? 0 : edge === 'right' ? free : free / 2)) };
  });
}

/** A line that a moved part came to lie on, to be shown. */
export interface Guide {
  axis: 'x' | 'y';
  at: number;
}

const NEAR = 1;
const GRID = 0.5;

/**
 * Where parts that are pushed by a hand come to lie: at the edges and middles of the others and of the paper where those are near, else on half
 * millimetres.
 */
export function snapped(
  layout: Layout,
  ids: readonly string[],
  by: { x: number; y: number },
): { by: { x: number; y: number }; guides: Guide[] } {
  const own = layout.parts.filter(({ id }) => ids.includes(id));
  const lead = own[0];
  if (!lead) return { by, guides: [] };
  const paper = labelSize(layout.paper);
  const others = layout.parts.filter(({ id }) => !ids.includes(id));
  const linesX = [0, paper.width / 2, paper.width, ...others.flatMap((part) => [part.x, part.x + part.width / 2, part.x + part.width])];
  const linesY = [
    0,
    paper.height / 2,
    paper.height,
    ...others.flatMap((part) => [part.y, part.y + partHeight(part) / 2, part.y + partHeight(part)]),
  ];
  const x = nearest([lead.x, lead.x + lead.width / 2, lead.x + lead.width], by.x, linesX);
  const height = partHeight(lead);
  const y = nearest([lead.y, lead.y + height / 2, lead.y + height], by.y, linesY);
  return {
    by: { x: x?.by ?? onGrid(lead.x, by.x), y: y?.by ?? onGrid(lead.y, by.y) },
    guides: [...(x ? [{ axis: 'x' as const, at: x.at }] : []), ...(y ? [{ axis: 'y' as const, at: y.at }] : [])],
  };
}

const onGrid = (from: number, by: number) => tenth(Math.round((from + by) / GRID) * GRID - from);

function nearest(own: readonly number[], by: number, lines: readonly number[]): { by: number; at: number } | undefined {
  let best: { by: number; at: number } | undefined;
  let least = NEAR;
  for (const from of own)
    for (const at of lines) {
      const away = Math.abs(from + by - at);
      if (away < least) {
        least = away;
        best = { by: at - from, at };
      }
    }
  return best;
}
