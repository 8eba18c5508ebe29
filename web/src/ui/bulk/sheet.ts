/** What was changed in a row: from which version on, what stood there, what stands there now. */
export interface Edit {
  version: number | undefined;
  before: Readonly<Record<string, string>>;
  now: Readonly<Record<string, string>>;
}
/** Changes by the id of the row. */
export type Edits = Readonly<Record<string, Edit>>;

/** Changes with what was there before each step. */
export interface SheetState {
  edits: Edits;
  past: readonly Edits[];
  future: readonly Edits[];
}

export const untouched: SheetState = { edits: {}, past: [], future: [] };

/** One cell that gets another text; `stood` is what the row holds without any change. */
export interface CellChange {
  id: string;
  version: number | undefined;
  key: string;
  stood: string;
  text: string;
}

const STEPS = 200;

function withChange(edit: Edit | undefined, { version, key, stood, text }: CellChange): Edit | undefined {
  const before = { ...edit?.before, [key]: edit?.before[key] ?? stood };
  const now = { ...edit?.now, [key]: text };
  if (before[key] === text) {
    delete before[key];
    delete now[key];
  }
  return Object.keys(now).length ? { version: edit ? edit.version : version, before, now } : undefined;
}

/** Writes cells as one step; a cell that gets back what it held is changed no more. */
export function written(state: SheetState, changes: readonly CellChange[]): SheetState {
  const edits: Record<string, Edit> = { ...state.edits };
  let different = false;
  for (const change of changes) {
    const edit = edits[change.id];
    if ((edit?.now[change.key] ?? change.stood) === change.text) continue;
    different = true;
    const next = withChange(edit, change);
    if (next) edits[change.id] = next;
    else delete edits[change.id];
  }
  return different ? { edits, past: [...state.past.slice(-STEPS), state.edits], future: [] } : state;
}

export function undone(state: SheetState): SheetState {
  const before = state.past.at(-1);
  return before ? { edits: before, past: state.past.slice(0, -1), future: [...state.future, state.edits] } : state;
}

export function redone(state: SheetState): SheetState {
  const after = state.future.at(-1);
  return after ? { edits: after, past: [...state.past, state.edits], future: state.future.slice(0, -1) } : state;
}

/** Without the rows that were saved: what is past cannot be taken back cell by cell any more. */
export const without = (state: SheetState, ids: ReadonlySet<string>): SheetState => ({
  edits: Object.fromEntries(Object.entries(state.edits).filter(([id]) => !ids.has(id))),
  past: [],
  future: [],
});

export interface Place {
  row: number;
  column: number;
}
/** Where the person is, and where the range that they hold began. */
export interface Range {
  anchor: Place;
  head: Place;
}

export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const areaOf = ({ anchor, head }: Range): Area => ({
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
  left: Math.min(anchor.column, head.column),
  right: Math.max(anchor.column, head.column),
});

/** The places of an area, row by row. */
export const placesOf = ({ top, bottom, left, right }: Area): Place[] =>
  Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (__, across) => ({ row: top + down, column: left + across })),
  ).flat();

/** Where the cells of an area get their text from when it is filled down: its first row, or for a single row the one above. */
export function fillingOf(area: Area): { from: Place; to: Place }[] {
  const source = area.top === area.bottom ? area.top - 1 : area.top;
  return source < 0 ? [] : placesOf({ ...area, top: source + 1 }).map((to) => ({ from: { row: source, column: to.column }, to }));
}
