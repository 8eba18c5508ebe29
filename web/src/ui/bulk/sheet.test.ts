import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunksOf, keyOfRows } from './batches.ts';
import { type BulkColumn, kept, problemOf, shownAs, type Speech, textAt, valueOf } from './columns.ts';
import { areaOf, fillingOf, redone, undone, untouched, without, written } from './sheet.ts';

const cell = (id: string, text: string, stood = '1') => ({ id, version: 3, key: 'price', stood, text });

test('a cell keeps what it held; given back, it is changed no more', () => {
  const changed = written(untouched, [cell('a', '2')]);
  expect(changed.edits).toEqual({ a: { version: 3, before: { price: '1' }, now: { price: '2' } } });
  expect(written(changed, [cell('a', '1')]).edits).toEqual({});
  expect(written(changed, [cell('a', '2')])).toBe(changed);
});

test('a block is one step: undone at once, done again at once', () => {
  const block = written(untouched, [cell('a', '2'), cell('b', '3')]);
  const further = written(block, [cell('a', '9')]);
  expect(undone(further).edits).toEqual(block.edits);
  expect(undone(undone(further)).edits).toEqual({});
  expect(redone(redone(undone(undone(further)))).edits).toEqual(further.edits);
  expect(undone(untouched)).toBe(untouched);
});

test('however cells are written and undone, undoing every step leaves nothing changed', () => {
  const change = fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2', '')).map(([id, text]) => cell(id, text));
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }), (steps) => {
      let state = steps.reduce((so, step) => written(so, step), untouched);
      while (state.past.length) state = undone(state);
      expect(state.edits).toEqual({});
    }),
  );
});

test('saved rows leave, the refused ones stay', () => {
  const state = written(untouched, [cell('a', '2'), cell('b', '3')]);
  expect(Object.keys(without(state, new Set(['a'])).edits)).toEqual(['b']);
});

test('filling down takes the first row of a range, or the one above a single row', () => {
  const range = (top: number, bottom: number) => areaOf({ anchor: { row: bottom, column: 2 }, head: { row: top, column: 2 } });
  expect(fillingOf(range(4, 6)).map(({ from, to }) => [from.row, to.row])).toEqual([
    [4, 5],
    [4, 6],
  ]);
  expect(fillingOf(range(4, 4)).map(({ from, to }) => [from.row, to.row])).toEqual([[3, 4]]);
  expect(fillingOf(range(0, 0))).toEqual([]);
});

const speech: Speech = { yes: '是', no: '否', language: 'zh' };
const of = (kind: BulkColumn<object>['kind'], more: object = {}): BulkColumn<object> => ({ key: 'x', label: 'X', kind, ...more });

test('every kind of column reads what a spreadsheet gives and says what it cannot', () => {
  const state = of('choice', { options: [{ value: 'active', label: '启用' }] });
  expect([kept(of('decimal'), '￥１，２００'), kept(of('rate'), '13%'), kept(state, '启用'), kept(of('boolean'), '是')]).toEqual([
    '1200',
    '0.13',
    'active',
    'true',
  ]);
  expect([
    problemOf(of('decimal'), '十九块'),
    problemOf(state, '停用'),
    problemOf(of('boolean'), '也许'),
    problemOf(of('text'), ''),
  ]).toEqual(['figure', 'choice', 'yesNo', 'needed']);
  expect(problemOf(of('decimal', { optional: true }), '')).toBeUndefined();
  expect([shownAs(state, 'active', speech), shownAs(of('boolean'), 'false', speech)]).toEqual(['启用', '否']);
});

test('a text in several languages is changed in the one that is read, and the others stay', () => {
  const row = { x: { zh: '茶', en: 'Tea' } };
  expect(textAt(of('localized'), row, speech)).toBe('茶');
  expect(valueOf(of('localized'), '绿茶', row, speech)).toEqual({ zh: '绿茶', en: 'Tea' });
  expect(valueOf(of('localized'), '', row, speech)).toEqual({ en: 'Tea' });
  expect([valueOf(of('decimal'), '', row, speech), valueOf(of('boolean'), 'true', row, speech)]).toEqual([null, true]);
});

test('the same rows have the same key, other rows another one; five thousand go in ten batches', () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => ({ id: String(at), price: '1' }));
  const chunks = chunksOf(rows, 500);
  expect(chunks).toHaveLength(10);
  expect(new Set(chunks.map((chunk) => keyOfRows('s', chunk))).size).toBe(10);
  expect(keyOfRows('s', chunks[3] ?? [])).toBe(keyOfRows('s', structuredClone(chunks[3] ?? [])));
});
