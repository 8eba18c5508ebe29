import { useState } from 'react';
import type { Failure } from '../action.tsx';

/** Which rows are chosen, by id; a range from the last one with shift. */
export function useSelection<Row>(rows: Row[], idOf: (row: Row) => string) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useState<ReadonlyMap<string, string>>(new Map());
  const [last, setLast] = useState(0);
  const choose = (index: number, on: boolean, range: boolean) => {
    const [from, to] = range ? [Math.min(last, index), Math.max(last, index)] : [index, index];
    const next = new Set(chosen);
    for (const row of rows.slice(from, to + 1)) {
      if (on) next.add(idOf(row));
      else next.delete(idOf(row));
    }
    setChosen(next);
    setLast(index);
  };
  const clear = () => {
    setChosen(new Set());
    setFailures(new Map());
  };
  return {
    chosen,
    failures,
    choose,
    clear,
    chooseAll: (on: boolean) => (on ? setChosen(new Set(rows.map(idOf))) : clear()),
    toggle: (index: number) => {
      const row = rows[index];
      if (row !== undefined) choose(index, !chosen.has(idOf(row)), false);
    },
    rows: rows.filter((row) => chosen.has(idOf(row))),
    /** After a run over the selection: what was refused stays chosen, with its reason. */
    keepFailed: (failed: Failure[]) => {
      setFailures(new Map(failed.map((failure) => [idOf(failure.row as Row), failure.reason])));
      setChosen(new Set(failed.map((failure) => idOf(failure.row as Row))));
    },
  };
}
