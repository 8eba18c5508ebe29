/** Business dates: which calendar day an instant is in a zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

// Since 1972 all zones are quarters of an hour apart from UTC, so a quarter lies in one day; most questions are about the present one.
const QUARTER = 900_000;
const lately = new Map<string, { quarter: number; date: string }>();

/** The date (YYYY-MM-DD) of an instant in an IANA zone (facts.md R0-7). */
export function businessDate(instant: string, zone: string): string {
  const at = new Date(instant);
  const quarter = Math.floor(at.getTime() / QUARTER);
  const known = lately.get(zone);
  if (known?.quarter === quarter) return known.date;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  const date = format.format(at);
  lately.set(zone, { quarter, date });
  return date;
}
