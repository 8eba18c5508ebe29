const DAY = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/;
const SHORT = /^(\d{2})(\d{2})(\d{2})$/;

/** A day as it stands on a label or is keyed: 20270131, 2027-1-31, 270131; undefined where it is none. */
export function dayRead(typed: string): string | undefined {
  const [, year = '', month = '', day = ''] = SHORT.exec(typed.trim()) ?? DAY.exec(typed.trim()) ?? [];
  if (!year) return undefined;
  const made = [year.length === 2 ? `20${year}` : year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const instant = Date.parse(made);
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== made ? undefined : made;
}
