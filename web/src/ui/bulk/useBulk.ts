import { useEffect, useMemo, useRef, useState } from 'react';
import { refresh } from '../../call.ts';
import { keep, kept as keptOnDevice } from '../../device.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { newKey } from '../../key.ts';
import { useStable } from '../hooks.ts';
import { messages } from '../messages.ts';
import { tell } from '../notice.ts';
import type { BulkInput } from './batches.ts';
import { type BulkColumn, kept, problemOf, type Speech, textAt, valueOf } from './columns.ts';
import { type BulkOperation, sendRows } from './save.ts';
import { type Edit, type Edits, redone, type SheetState, undone, untouched, without, written } from './sheet.ts';

export type BulkRow = { id: string; version?: number };
export interface BulkOptions<Row extends BulkRow> {
  columns: BulkColumn<Row>[];
  operation: BulkOperation;
  /** How many rows the operation takes at once. */
  most: number;
  again: () => Promise<unknown>;
}

interface Draft {
  sheet: string;
  edits: Edits;
}
/** What one save changed, so that all of it can be taken back. */
type Taken = BulkInput[];

/** The words a sheet needs to read and show cells. */
export function useSpeech(): Speech {
  const t = useText(messages);
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const [yes, no] = [t('yes'), t('no')];
  return useMemo(() => ({ yes, no, language }), [yes, no, language]);
}

/** The life of a bulk sheet: cells, steps back and forth, draft on the device, one save with a result per row, one undo of it. */
export function useBulk<Row extends BulkRow>(rows: readonly Row[], options: BulkOptions<Row>) {
  const { columns, operation, most } = options;
  const t = useText(messages);
  const speech = useSpeech();
  const draftName = `draft.bulk.${operation.name}`;
  const [draft] = useState<Draft>(() => keptOnDevice<Draft>(draftName) ?? { sheet: newKey(), edits: {} });
  const [state, setState] = useState<SheetState>({ ...untouched, edits: draft.edits });
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [last, setLast] = useState<Taken>([]);
  const byKey = useMemo(() => new Map(columns.map((column) => [column.key, column])), [columns]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  useDraft(draftName, draft.sheet, state.edits);

  const write = (cells: { row: Row; key: string; typed: string }[]) => {
    if (progress) return;
    const changes = cells.flatMap(({ row, key, typed }) => {
      const column = byKey.get(key);
      if (!column || column.kind === 'show') return [];
      return [{ id: row.id, version: row.version, key, stood: textAt(column, row, speech), text: kept(column, typed) }];
    });
    setState((before) => written(before, changes));
    const touched = changes.flatMap(({ id, key }) => [id, `${id}.${key}`]);
    setRefused((before) => (touched.some((place) => place in before) ? omit(before, touched) : before));
  };
  const wrong = useMemo(() => wrongCells(state.edits, byKey), [state.edits, byKey]);

  const inputOf = (id: string, edit: Edit, texts: Edit['now'], version: number | undefined): BulkInput => ({
    id,
    ...(version !== undefined && { expectedVersion: version }),
    ...Object.fromEntries(
      Object.keys(edit.now).flatMap((key) => {
        const column = byKey.get(key);
        return column ? [[key, valueOf(column, texts[key] ?? '', byId.get(id), speech)]] : [];
      }),
    ),
  });

  /** Sends rows, keeps what was refused with its reason, and remembers how to take the rest back. */
  async function run(inputs: BulkInput[], edits: Edits) {
    const back: Taken = [];
    const reasons: Record<string, string> = {};
    setProgress({ done: 0, total: inputs.length });
    try {
      await sendRows(operation, draft.sheet, inputs, most, ({ saved, refused: bad }, done) => {
        Object.assign(reasons, bad);
        const ids = new Set(saved.map(({ id }) => id));
        for (const { id, version } of saved) {
          const edit = edits[id];
          if (edit) back.push(inputOf(id, edit, edit.before, version));
        }
        setState((before) => without(before, ids));
        setProgress({ done, total: inputs.length });
      });
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    } finally {
      setProgress(null);
      setRefused(reasons);
      refresh(operation.name.split('.')[0]);
      await options.again();
    }
    return { back, reasons };
  }

  async function save() {
    const edits = state.edits;
    const ready = Object.entries(edits).filter(([id]) => !Object.keys(edits[id]?.now ?? {}).some((key) => wrong[`${id}.${key}`]));
    if (progress || !ready.length) return;
    const { back, reasons } = await run(
      ready.map(([id, edit]) => inputOf(id, edit, edit.now, edit.version)),
      edits,
    );
    setLast(back);
    report('bulk.saved', back, reasons, () => void takeBack(back));
  }

  async function takeBack(taken: Taken) {
    setLast([]);
    const { reasons } = await run(taken, {});
    const good = taken.filter(({ id }) => !(id in reasons));
    report('bulk.takenBack', good, reasons);
  }

  function report(said: 'bulk.saved' | 'bulk.takenBack', good: Taken, reasons: Record<string, string>, undo?: () => void) {
    if (good.length) tell({ tone: 'good', text: t(said, { count: good.length }), ...(undo && { undo }) });
    const bad = new Set(Object.keys(reasons).map((place) => place.split('.')[0])).size;
    if (bad) tell({ tone: 'bad', text: t('bulk.notSaved', { count: bad }), details: [...new Set(Object.values(reasons))].slice(0, 5) });
  }

  useNewestVersions(byId, refused, setState, speech, byKey);
  const saveNewest = useStable(save);
  return {
    speech,
    edits: state.edits,
    write,
    /** Problems by `id.key`, reasons of refused rows by `id`. */
    problems: { ...Object.fromEntries(Object.entries(wrong).map(([place, problem]) => [place, t(`bulk.${problem}`)])), ...refused },
    changed: Object.keys(state.edits).length,
    wrong: Object.keys(wrong).length,
    restored: Object.keys(draft.edits).length,
    progress,
    save: saveNewest,
    undo: () => (state.past.length ? setState(undone) : last.length ? void takeBack(last) : undefined),
    redo: () => setState(redone),
    takeBack: last.length ? () => void takeBack(last) : undefined,
    forget: () => setState(untouched),
  };
}

const omit = (all: Record<string, string>, places: readonly string[]) =>
  Object.fromEntries(Object.entries(all).filter(([place]) => !places.includes(place)));

function wrongCells<Row>(edits: Edits, byKey: ReadonlyMap<string, BulkColumn<Row>>) {
  const found: Record<string, NonNullable<ReturnType<typeof problemOf>>> = {};
  for (const [id, edit] of Object.entries(edits))
    for (const [key, text] of Object.entries(edit.now)) {
      const column = byKey.get(key);
      const problem = column && problemOf(column, text);
      if (problem) found[`${id}.${key}`] = problem;
    }
  return found;
}

/** Writes the draft once typing pauses: a sheet of thousands is not written at every key. */
function useDraft(name: string, sheet: string, edits: Edits) {
  const newest = useRef(edits);
  newest.current = edits;
  useEffect(() => {
    const write = () => keep(name, Object.keys(newest.current).length ? { sheet, edits: newest.current } : undefined);
    const timer = setTimeout(write, 300);
    window.addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [name, sheet, edits]);
}

/** A row that was refused because others had changed it goes on from its newest version, once the person has seen that and the newest values. */
function useNewestVersions<Row extends BulkRow>(
  byId: ReadonlyMap<string, Row>,
  refused: Record<string, string>,
  setState: (change: (state: SheetState) => SheetState) => void,
  speech: Speech,
  byKey: ReadonlyMap<string, BulkColumn<Row>>,
) {
  useEffect(() => {
    setState((state) => {
      const moved = Object.entries(state.edits).filter(
        ([id, edit]) => id in refused && byId.has(id) && byId.get(id)?.version !== edit.version,
      );
      if (!moved.length) return state;
      const newest = moved.map(([id, edit]): [string, Edit] => {
        const row = byId.get(id) as Row;
        const stood = Object.keys(edit.now).map((key) => [key, textAt(byKey.get(key) as BulkColumn<Row>, row, speech)]);
        return [id, { version: row.version, before: Object.fromEntries(stood), now: edit.now }];
      });
      return { ...state, edits: { ...state.edits, ...Object.fromEntries(newest) } };
    });
  }, [byId, refused, setState, speech, byKey]);
}
