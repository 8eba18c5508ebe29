const WEEK = 7 * 86_400_000;

/** The Monday of a week, counted from the first. */
export const weekAt = (first: string, at: number): string =>
  new Date(Date.parse(`${first}T00:00:00Z`) + at * WEEK).toISOString().slice(0, 10);

/** A share as percent; a dash where there is none. */
export const percentOf = (value: string | null): string => (value === null ? '–' : `${(Number(value) * 100).toFixed(1)}%`);
