/** The days a statement speaks of, each as YYYY-MM-DD. */
export interface StatementDays {
  from: string;
  to: string;
  /** The first day of the year of the last one. */
  yearStart: string;
  /** The last day of the year before. */
  yearOpening: string;
  /** The same days a year before; the end of a month stays the end of that month. */
  lastFrom: string;
  lastTo: string;
}

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function yearBefore(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = lastOf(year - 1, month);
  const same = date === lastOf(year, month) ? last : Math.min(date, last);
  return `${String(year - 1).padStart(4, '0')}${day.slice(4, 8)}${String(same).padStart(2, '0')}`;
}

/** The days of a statement of an interval. */
export function statementDays({ from, to }: { from: string; to: string }): StatementDays {
  const year = to.slice(0, 4);
  const before = String(Number(year) - 1).padStart(4, '0');
  const begins = yearBefore(from);
  return {
    ...{ from, to },
    yearStart: `${year}-01-01`,
    yearOpening: `${before}-12-31`,
    // the first of March is no end of a month, so that intervals of whole months stay whole months
    lastFrom: from.endsWith('-01') ? `${begins.slice(0, 8)}01` : begins,
    lastTo: yearBefore(to),
  };
}

/** The interval of a column of the statements of income and cash. */
export const spanOf = (column: 'now' | 'year' | 'lastYear', days: StatementDays): { from: string; to: string } =>
  column === 'now'
    ? { from: days.from, to: days.to }
    : column === 'year'
      ? { from: days.yearStart, to: days.to }
      : { from: days.lastFrom, to: days.lastTo };

/** The day of a column of the balance sheet. */
export const dayOf = (column: 'now' | 'year' | 'lastYear', days: StatementDays): string =>
  column === 'now' ? days.to : column === 'year' ? days.yearOpening : days.lastTo;

export const statementColumns = ['now', 'year', 'lastYear'] as const;
export type StatementColumn = (typeof statementColumns)[number];
