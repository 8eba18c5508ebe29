/** The days up to today in a zone, as many as asked. */
export function daysBefore(days: number, zone: string): { from: string; to: string } {
  const dayOf = (time: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(time);
  const now = Date.now();
  return { from: dayOf(now - (days - 1) * 86_400_000), to: dayOf(now) };
}
