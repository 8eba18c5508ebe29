import { type ClipboardEvent, type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type BulkColumn, type Speech, shownAs, textAt } from './columns.ts';
import type { Edits } from './sheet.ts';

/** What keys on the cell in hand ask of the sheet. */
export interface SheetHands {
  move: (down: number, across: number, extend: boolean) => void;
  toEdge: (down: -1 | 0 | 1, across: -1 | 0 | 1, extend: boolean) => void;
  fillDown: () => void;
  empty: () => void;
  undo: () => void;
  redo: () => void;
  save: () => void;
  all: () => void;
  copy: (event: ClipboardEvent) => void;
  /** Answers whether it took the paste; a single text for a single cell it leaves to the control. */
  paste: (event: ClipboardEvent) => boolean;
}

export interface ActiveCellProps<Row extends { id: string }> {
  row: Row;
  column: BulkColumn<Row>;
  edits: Edits;
  speech: Speech;
  /** Names the row for those who do not see it. */
  nameOf: (row: Row) => string;
  problems: Readonly<Record<string, string>>;
  put: (row: Row, key: string, typed: string) => void;
  hands: SheetHands;
  style: CSSProperties;
}

/** The one control of the sheet, over the cell in hand: typing replaces, F2 or a double click changes, arrows move on. */
export function ActiveCell<Row extends { id: string }>(props: ActiveCellProps<Row>) {
  const { row, column, edits, speech, nameOf, problems, put, hands, style } = props;
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const [typed, setTyped] = useState<string>();
  const text = edits[row.id]?.now[column.key] ?? textAt(column, row, speech);
  const shown = shownAs(column, text, speech);
  const place = `${row.id}.${column.key}`;
  const problem = problems[place] ?? problems[row.id];
  // the focus follows the cell in hand, unless the person is elsewhere on the page
  useEffect(() => {
    setTyped(undefined);
    const element = control.current;
    const { activeElement } = document;
    if (element && (activeElement === document.body || activeElement === element || element.closest('.bulk-box')?.contains(activeElement)))
      element.focus({ preventScroll: true });
  }, [place]);
  useEffect(() => {
    if (typed === undefined && document.activeElement === control.current) control.current?.select?.();
  }, [typed, place, shown]);
  const commit = () => {
    if (typed !== undefined && typed !== shown) put(row, column.key, typed);
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (cellKeys(event, { editing: typed !== undefined, edit: () => setTyped(shown), drop: () => setTyped(undefined), commit, hands })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const named = {
    'aria-label': `${column.label} ${nameOf(row)}`,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : 'bulk-problem',
    onKeyDown,
    onCopy: (event: ClipboardEvent) => typed === undefined && hands.copy(event),
    onPaste: (event: ClipboardEvent) => {
      if (hands.paste(event)) setTyped(undefined);
    },
    ref: control,
  };
  return (
    <div className={`bulk-active ${column.kind}${problem ? ' wrong' : ''}`} style={style}>
      {column.kind === 'choice' || column.kind === 'boolean' ? (
        <select {...named} value={text} onChange={(event) => put(row, column.key, event.target.value)}>
          {choicesOf(column, text, speech).map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...named}
          autoComplete="off"
          spellCheck={false}
          inputMode={column.kind === 'text' || column.kind === 'localized' ? 'text' : 'decimal'}
          value={typed ?? shown}
          onChange={(event) => setTyped(event.target.value)}
          // a click on the cell in hand leaves all of it chosen: what is typed next replaces it
          onMouseDown={(event) => {
            if (typed !== undefined || event.detail > 1) return;
            event.preventDefault();
            event.currentTarget.focus({ preventScroll: true });
            event.currentTarget.select();
          }}
          onDoubleClick={() => setTyped(shown)}
          onBlur={commit}
        />
      )}
    </div>
  );
}

/** The choices of a cell, with what stands there though it is none of them. */
function choicesOf<Row>(column: BulkColumn<Row>, text: string, { yes, no }: Speech) {
  const known =
    column.kind === 'boolean'
      ? [
          { value: 'true', label: yes },
          { value: 'false', label: no },
        ]
      : (column.options ?? []);
  return known.some(({ value }) => value === text) ? known : [{ value: text, label: text }, ...known];
}

interface CellHands {
  editing: boolean;
  edit: () => void;
  drop: () => void;
  commit: () => void;
  hands: SheetHands;
}

/** Answers whether the key was meant for the sheet. */
function cellKeys(event: KeyboardEvent, { editing, edit, drop, commit, hands }: CellHands): boolean {
  const { key, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (mod) return modKeys(key.toLowerCase(), shiftKey, editing, commit, hands);
  const step = STEPS[key];
  if (step && !(editing && step[1] !== 0) && !event.altKey) {
    commit();
    hands.move(step[0], step[1], shiftKey && !editing);
  } else if (key === 'Enter' || key === 'Tab') {
    commit();
    const by = shiftKey ? -1 : 1;
    hands.move(key === 'Enter' ? by : 0, key === 'Tab' ? by : 0, false);
  } else if (key === 'Escape' && editing) drop();
  else if (key === 'F2' && !editing) edit();
  else if ((key === 'Delete' || key === 'Backspace') && !editing) hands.empty();
  else if ((key === 'Home' || key === 'End') && !editing) hands.toEdge(0, key === 'Home' ? -1 : 1, shiftKey);
  else return false;
  return true;
}

const STEPS: Record<string, [down: number, across: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageDown: [20, 0],
  PageUp: [-20, 0],
};

function modKeys(key: string, shift: boolean, editing: boolean, commit: () => void, hands: SheetHands): boolean {
  if (key === 'enter' || key === 's') {
    commit();
    // what was just typed is part of what is saved
    setTimeout(hands.save);
  } else if (editing) return false;
  else if (key === 'd') hands.fillDown();
  else if (key === 'z') (shift ? hands.redo : hands.undo)();
  else if (key === 'y') hands.redo();
  else if (key === 'a') hands.all();
  else if (key === 'home' || key === 'arrowup') hands.toEdge(-1, 0, shift);
  else if (key === 'end' || key === 'arrowdown') hands.toEdge(1, 0, shift);
  else return false;
  return true;
}
