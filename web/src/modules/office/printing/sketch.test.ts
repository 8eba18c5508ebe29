import { expect, test } from 'vitest';
import type { Layout } from '../../../../../server/kernel/print/layout.ts';
import { add, align, begin, copy, draw, move, redo, remove, snapped, stretch, undo } from './sketch.ts';

const letters = { size: 10, bold: false, align: 'left' as const, lines: 1 };
const layout: Layout = {
  paper: '76x130',
  parts: [
    { part: 'text', id: 'p1', text: 'A', x: 10, y: 10, width: 20, ...letters },
    { part: 'field', id: 'p2', field: 'number', caption: '', x: 40, y: 30, width: 20, ...letters },
    { part: 'box', id: 'p3', x: 5, y: 50, width: 60, height: 20, stroke: 0.3 },
  ],
};
const placeOf = (drawn: Layout, id: string) => drawn.parts.find((part) => part.id === id);

test('what was drawn is taken back step by step and done again, and a new step forgets what was taken back', () => {
  const first = draw(begin(layout), move(layout, ['p1'], { x: 5, y: 0 }));
  const second = draw(first, move(first.layout, ['p1'], { x: 5, y: 0 }));
  expect(placeOf(second.layout, 'p1')).toMatchObject({ x: 20 });
  const back = undo(undo(second));
  expect(back.layout).toBe(layout);
  expect(placeOf(redo(redo(back)).layout, 'p1')).toMatchObject({ x: 20 });
  const other = draw(undo(second), move(first.layout, ['p1'], { x: 0, y: 1 }));
  expect(redo(other)).toBe(other);
  expect(undo(begin(layout)).layout).toBe(layout);
});

test('a pushed part comes to lie at the edge of another where that is near, else on half millimetres', () => {
  expect(snapped(layout, ['p1'], { x: 29.4, y: 3.3 })).toEqual({ by: { x: 30, y: 3.5 }, guides: [{ axis: 'x', at: 40 }] });
  const middle = snapped(layout, ['p1'], { x: 18.2, y: 3.3 });
  expect(middle.by.x).toBe(18);
  expect(middle.guides).toEqual([{ axis: 'x', at: 38 }]);
  expect(snapped(layout, ['p1'], { x: -5.6, y: 7.7 })).toMatchObject({ by: { x: -5, y: 7.5 } });
});

test('stretching letters gives them lines, stretching a frame gives it room, and nothing becomes less than can be seen', () => {
  const taller = stretch(layout, ['p1', 'p3'], { x: 4, y: 9 });
  expect(placeOf(taller, 'p1')).toMatchObject({ width: 24, lines: 3 });
  expect(placeOf(taller, 'p3')).toMatchObject({ width: 64, height: 29 });
  expect(placeOf(stretch(layout, ['p1'], { x: -99, y: -99 }), 'p1')).toMatchObject({ width: 2, lines: 1 });
});

test('parts are added, copied and removed under names of their own; the last one stays', () => {
  const added = add(layout, { part: 'qr', field: 'number', width: 15 });
  expect(added.id).toBe('p4');
  const copied = copy(added.layout, ['p1', 'p4']);
  expect(copied.ids).toEqual(['p5', 'p6']);
  expect(placeOf(copied.layout, 'p5')).toMatchObject({ x: 13, y: 13, text: 'A' });
  expect(remove(copied.layout, ['p1']).parts).toHaveLength(5);
  expect(remove(layout, ['p1', 'p2', 'p3'])).toBe(layout);
});

test('one part is put in the middle of the paper, several to the first of them', () => {
  expect(placeOf(align(layout, ['p1'], 'centre'), 'p1')).toMatchObject({ x: 28 });
  const both = align(layout, ['p2', 'p1'], 'left');
  expect(placeOf(both, 'p1')).toMatchObject({ x: 40 });
  expect(placeOf(align(layout, ['p2', 'p1'], 'top'), 'p1')).toMatchObject({ y: 30 });
});
