const WEEK = 7 * 86_400_000;

/** The Monday of a week, counted from the first. */
export const weekAt = (first: string, at: number): string =>
  new Date(Date.parse(`${first}T00:00:00Z`) + at * WEEK).toISOString().slice(0, 10);

const DAY = WEEK / 7;

/** Weekly values by calendar month: a week that two months share gives each of them its days. The first and the last month may be in part. */
export function byMonth(first: string, weeks: readonly (string | null)[]): { months: string[]; values: (string | null)[] } {
  const found = new Map<string, number | null>();
  for (const [at, value] of weeks.entries())
    for (let day = 0; day < 7; day++) {
      const month = new Date(Date.parse(`${first}T00:00:00Z`) + at * WEEK + day * DAY).toISOString().slice(0, 7);
      const known = found.get(month) ?? null;
      found.set(month, value === null ? known : (known ?? 0) + Number(value) / 7);
    }
  return {
    months: [...found.keys()],
    values: [...found.values()].map((value) => (value === null ? null : String(Number(value.toFixed(2))))),
  };
}

/** A share as percent; a dash where there is none. */
export const percentOf = (value: string | null): string => (value === null ? '–' : `${(Number(value) * 100).toFixed(1)}%`);
