import { useMemo, useState } from 'react';
import type { Failure } from '../action.tsx';
import { type Line, rowOf, rowsOf } from './lines.ts';

/** Which rows are chosen, by id; a range from the last one with shift. */
export function useSelection<Row>(lines: Line<Row>[], idOf: (row: Row) => string) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useState<ReadonlyMap<string, string>>(new Map());
  const [last, setLast] = useState(0);
  const choose = (index: number, on: boolean, range: boolean) => {
    const [from, to] = range ? [Math.min(last, index), Math.max(last, index)] : [index, index];
    const next = new Set(chosen);
    for (const row of rowsOf(lines.slice(from, to + 1))) {
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
  const length = lines.length;
  const rows = useMemo(
    () => (chosen.size === 0 ? [] : rowsOf(lines).filter((row) => chosen.has(idOf(row)))),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the lines of a long list grow in place
    [chosen, lines, length, idOf],
  );
  return {
    chosen,
    failures,
    choose,
    clear,
    chooseAll: (on: boolean) => (on ? setChosen(new Set(rowsOf(lines).map(idOf))) : clear()),
    toggle: (index: number) => {
      const row = rowOf(lines[index]);
      if (row !== undefined) choose(index, !chosen.has(idOf(row)), false);
    },
    rows,
    /** After a run over the selection: what was refused stays chosen, with its reason. */
    keepFailed: (failed: Failure[]) => {
      setFailures(new Map(failed.map((failure) => [idOf(failure.row as Row), failure.reason])));
      setChosen(new Set(failed.map((failure) => idOf(failure.row as Row))));
    },
  };
}
