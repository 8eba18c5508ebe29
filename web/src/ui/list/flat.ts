import { useRef } from 'react';

interface Page<Row> {
  rows: Row[];
}

/**
 * The rows of all pages as one array, which grows in place: a page more costs the page, however many there are before it. Whoever
 * computes from the rows depends on the pages, not on the array.
 */
export function grown<Row>(before: { pages: readonly Page<Row>[]; rows: Row[] }, pages: readonly Page<Row>[]) {
  if (pages === before.pages) return before;
  const known = before.pages.length;
  const follows = known > 0 && pages.length >= known && before.pages.every((page, at) => page === pages[at]);
  const rows = follows ? before.rows : [];
  for (const page of follows ? pages.slice(known) : pages) for (const row of page.rows) rows.push(row);
  return { pages, rows };
}

/** The rows of pages that come one after the other. */
export function useFlat<Row>(pages: readonly Page<Row>[] | undefined): Row[] {
  const kept = useRef<{ pages: readonly Page<Row>[]; rows: Row[] }>({ pages: [], rows: [] });
  kept.current = grown(kept.current, pages ?? NONE);
  return kept.current.rows;
}
const NONE: never[] = [];
