/** A row as the operation takes it. */
export interface BulkInput {
  id: string;
  expectedVersion?: number | undefined;
  [key: string]: unknown;
}

/** The same rows always get the same key, so that a save that is begun again after a lost answer or a closed page acts once. */
export function keyOfRows(sheet: string, rows: readonly BulkInput[]): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const letter of JSON.stringify(rows)) {
    const code = letter.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return `${sheet}-${(high >>> 0).toString(16)}${(low >>> 0).toString(16)}-${rows.length}`;
}

export const chunksOf = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most));
