import { type Decimal, text } from '../../../kernel/decimal.ts';
import type { Columns, ReadRow, Report, Values } from './template.ts';

/** How a value is compared and shown. */
function shown(value: unknown): string {
  if (typeof value === 'bigint') return text(value as Decimal);
  if (typeof value === 'object' && value !== null) return 'word' in value ? String(value.word) : JSON.stringify(value);
  return String(value);
}

/** Reports every row whose value of a column of the whole document differs from the first one given; blank cells agree with all. */
export function reportDifferences<C extends Columns>(
  rows: readonly ReadRow<C>[],
  names: readonly (keyof C & string)[],
  columns: C,
  report: Report,
): void {
  for (const name of names) {
    const first = rows.find((row) => row.values[name] !== null);
    if (!first) continue;
    for (const row of rows) {
      const value = row.values[name];
      if (value === null || shown(value) === shown(first.values[name])) continue;
      const column = columns[name]?.headers[0] ?? name;
      report(row, name, 'differs_within_document', { column, first: shown(first.values[name]), value: shown(value) });
    }
  }
}

/** The values of the whole document: of each column the first that is not blank. */
export function headOf<C extends Columns>(rows: readonly ReadRow<C>[]): Values<C> {
  const [first, ...others] = rows.map((row) => row.values as Record<string, unknown>);
  const head = { ...first };
  for (const name of Object.keys(head)) {
    if (head[name] === null) head[name] = others.find((values) => values[name] !== null)?.[name] ?? null;
  }
  return head as Values<C>;
}
