import { useMemo, useState } from 'react';
import type { Failure } from '../action.tsx';
import { type Line, rowOf, rowsOf, rowsOfSheet } from './lines.ts';

/** Which rows are chosen, by id; a range from the last one with shift. */
export function useSelection<Row>(lines: Line<Row>[], idOf: (row: Row) => string) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useState<ReadonlyMap<string, string>>(new Map());
  const [last, setLast] = useState(0);
  const [everything, setEverything] = useState(false);
  /** Rows that were refused and may lie beyond what is loaded. */
  const [refused, setRefused] = useState<ReadonlyMap<string, Row>>(new Map());
  const choose = (index: number, on: boolean, range: boolean) => {
    const [from, to] = range ? [Math.min(last, index), Math.max(last, index)] : [index, index];
    const next = new Set(chosen);
    for (const row of rowsOf(lines.slice(from, to + 1))) {
      if (on) next.add(idOf(row));
      else next.delete(idOf(row));
    }
    setChosen(next);
    setEverything(false);
    setLast(index);
  };
  const clear = () => {
    setChosen(new Set());
    setEverything(false);
    setFailures(new Map());
    setRefused(new Map());
  };
  const length = lines.length;
  const rows = useMemo(
    () => (chosen.size === 0 ? [] : chosenAmong(rowsOfSheet(lines), chosen, refused, idOf)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the lines of a long list grow in place
    [chosen, refused, lines, length, idOf],
  );
  return {
    chosen,
    failures,
    choose,
    clear,
    /** Everything that is filtered is meant, also what is not loaded. */
    everything,
    chooseEverything: () => setEverything(true),
    chooseAll: (on: boolean) => (on ? setChosen(new Set(rowsOfSheet(lines).map(idOf))) : clear()),
    toggle: (index: number) => {
      const row = rowOf(lines[index]);
      if (row !== undefined) choose(index, !chosen.has(idOf(row)), false);
    },
    rows,
    /** After a run over the selection: what was refused stays chosen, with its reason. */
    keepFailed: (failed: Failure[]) => {
      setEverything(false);
      setRefused(new Map(failed.map((failure) => [idOf(failure.row as Row), failure.row as Row])));
      setFailures(new Map(failed.map((failure) => [idOf(failure.row as Row), failure.reason])));
      setChosen(new Set(failed.map((failure) => idOf(failure.row as Row))));
    },
  };
}

/** The chosen ones as they are now where they are loaded, else as they were refused. */
function chosenAmong<Row>(rows: Row[], chosen: ReadonlySet<string>, refused: ReadonlyMap<string, Row>, idOf: (row: Row) => string): Row[] {
  const shown = rows.filter((row) => chosen.has(idOf(row)));
  if (refused.size === 0) return shown;
  const known = new Set(shown.map(idOf));
  return [...shown, ...[...refused].flatMap(([id, row]) => (chosen.has(id) && !known.has(id) ? [row] : []))];
}
