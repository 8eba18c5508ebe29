/** Business dates: which calendar day an instant is in a zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The date (YYYY-MM-DD) of an instant in an IANA zone (facts.md R0-7). */
export function businessDate(instant: string, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format.format(new Date(instant));
}
