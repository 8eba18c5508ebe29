const pad = (month: number) => String(month).padStart(2, '0');
/** The last day of a month that is given with its year. */
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const partsOf = (today: string) => [Number(today.slice(0, 4)), Number(today.slice(5, 7))] as const;

/** The month of a day, both days inclusive. */
export function monthOf(today: string): readonly [string, string] {
  const [year, month] = partsOf(today);
  return [`${year}-${pad(month)}-01`, `${year}-${pad(month)}-${pad(lastDay(year, month))}`];
}

/** The quarter of a day, both days inclusive. */
export function quarterOf(today: string): readonly [string, string] {
  const [year, month] = partsOf(today);
  const first = month - ((month - 1) % 3);
  return [`${year}-${pad(first)}-01`, `${year}-${pad(first + 2)}-${pad(lastDay(year, first + 2))}`];
}
