import { type ClipboardEvent, type RefObject, useRef, useState } from 'react';
import { useStable } from '../hooks.ts';
import { tell } from '../notice.ts';
import { useMisfitWords } from '../paste-words.ts';
import { misfitOf, tableOf, textOfTable, withoutHeadings } from '../table-text.ts';
import type { SheetHands } from './ActiveCell.tsx';
import { type BulkColumn, type Speech, shownAs, textAt } from './columns.ts';
import { areaOf, type Edits, fillingOf, type Place, placesOf, type Range } from './sheet.ts';

const ROW = 32;
const HEAD = 28;

export interface RangeOptions<Row extends { id: string }> {
  rows: readonly Row[];
  columns: BulkColumn<Row>[];
  edits: Edits;
  speech: Speech;
  write: (cells: { row: Row; key: string; typed: string }[]) => void;
  undo: () => void;
  redo: () => void;
  save: () => void;
  box: RefObject<HTMLDivElement | null>;
}

/** The range in hand and what keys, copying and pasting do with it. */
export function useRange<Row extends { id: string }>({ rows, columns, edits, speech, write, box, ...acts }: RangeOptions<Row>) {
  const editable = columns.flatMap((column, at) => (column.kind === 'show' ? [] : [at]));
  const first = editable[0] ?? 0;
  const [held, setHeld] = useState<Range>({ anchor: { row: 0, column: first }, head: { row: 0, column: first } });
  const range = within(held, rows.length);
  // two keys may come before the first one is drawn
  const newest = useRef(range);
  newest.current = range;
  const misfitWords = useMisfitWords();
  const textOf = ({ row, column }: Place): string => {
    const [line, target] = [rows[row], columns[column]];
    return line && target ? (edits[line.id]?.now[target.key] ?? textAt(target, line, speech)) : '';
  };
  const put = (cells: { at: Place; typed: string }[]) =>
    write(
      cells.flatMap(({ at, typed }) => {
        const [row, column] = [rows[at.row], columns[at.column]];
        return row && column && column.kind !== 'show' ? [{ row, key: column.key, typed }] : [];
      }),
    );
  const hold = (next: Range) => {
    newest.current = next;
    setHeld(next);
    const element = box.current;
    if (!element) return;
    const top = next.head.row * ROW;
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (top + ROW + HEAD + 16 > element.scrollTop + element.clientHeight)
      element.scrollTo({ top: top + ROW + HEAD + 16 - element.clientHeight });
  };
  const go = (row: number, at: number, extend: boolean) => {
    const head = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: editable[Math.max(0, Math.min(editable.length - 1, at))] ?? first,
    };
    hold({ anchor: extend ? newest.current.anchor : head, head });
  };
  const move = (down: number, across: number, extend: boolean) => {
    const { row, column } = newest.current.head;
    const at = editable.indexOf(column) + across;
    // Tab goes on in the next row where one ends
    if (!extend && across && at >= editable.length && row + 1 < rows.length) return go(row + 1, 0, false);
    if (!extend && across && at < 0 && row > 0) return go(row - 1, editable.length - 1, false);
    return go(row + down, at, extend);
  };
  const toEdge = (down: number, across: number, extend: boolean) => {
    const { row, column } = newest.current.head;
    go(down ? (down < 0 ? 0 : rows.length - 1) : row, across ? (across < 0 ? 0 : editable.length - 1) : editable.indexOf(column), extend);
  };
  const copy = (event: ClipboardEvent) => {
    const { top, bottom, left, right } = areaOf(newest.current);
    const block = Array.from({ length: bottom - top + 1 }, (_, down) =>
      columns.slice(left, right + 1).map((column, across) => shownAs(column, textOf({ row: top + down, column: left + across }), speech)),
    );
    event.clipboardData.setData('text/plain', textOfTable(block));
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent): boolean => {
    const block = tableOf(event.clipboardData.getData('text/plain'));
    const area = areaOf(newest.current);
    const single = block.length === 1 && block[0]?.length === 1 ? (block[0][0] ?? '') : undefined;
    const isOneCell = area.top === area.bottom && area.left === area.right;
    if (single !== undefined && isOneCell) return false;
    event.preventDefault();
    if (single !== undefined) put(placesOf(area).map((at) => ({ at, typed: single })));
    else lay(block, { row: area.top, column: area.left });
    return true;
  };
  const lay = (block: string[][], from: Place) => {
    const under = columns.slice(from.column);
    const values = withoutHeadings(
      block,
      under.map(({ label }) => label),
    );
    const misfit = misfitOf(values, { columns: under.length, rows: rows.length - from.row });
    if (misfit) return tell({ tone: 'bad', text: misfitWords(misfit) });
    put(
      values.flatMap((cells, down) =>
        cells.map((typed, across) => ({ at: { row: from.row + down, column: from.column + across }, typed })),
      ),
    );
    hold({ anchor: from, head: { row: from.row + values.length - 1, column: from.column + (values[0]?.length ?? 1) - 1 } });
  };
  const hands: SheetHands = {
    move,
    toEdge,
    copy,
    paste,
    ...acts,
    fillDown: () => put(fillingOf(areaOf(newest.current)).map(({ from, to }) => ({ at: to, typed: textOf(from) }))),
    empty: () => put(placesOf(areaOf(newest.current)).map((at) => ({ at, typed: '' }))),
    all: () => hold({ anchor: { row: 0, column: first }, head: { row: rows.length - 1, column: editable.at(-1) ?? first } }),
  };
  return { range, hold: useStable(hold), hands };
}

/** The range as far as there are rows. */
function within({ anchor, head }: Range, count: number): Range {
  const last = Math.max(0, count - 1);
  return { anchor: { ...anchor, row: Math.min(anchor.row, last) }, head: { ...head, row: Math.min(head.row, last) } };
}
