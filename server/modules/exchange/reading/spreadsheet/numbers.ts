/**
 * A number cell as a spreadsheet shows it. The file holds a binary float (12.3 may stand as 12.300000000000001), of which 15 digits
 * are meant. A whole number beyond 15 digits has already lost its end: it is given in scientific notation, which every column refuses.
 */
export function shownNumber(stored: string): string {
  if (/^-?(0|[1-9]\d{0,14})$/.test(stored)) return stored;
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const power = Number(exponent);
  if (power >= 15) return `${trimZeros(mantissa)}E+${power}`;
  return plainDigits(mantissa, power);
}

/** '1.25', -1 -> '0.125'. */
function plainDigits(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const text = power < 0 ? `0.${'0'.repeat(-power - 1)}${digits}` : `${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
  const trimmed = trimZeros(text);
  return trimmed === '0' ? '0' : sign + trimmed;
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const DAY = 86_400;
/** Days from the start of the two calendars of spreadsheets to 1970-01-01. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

/**
 * A date cell (days since the epoch, the time as a fraction) as 'YYYY-MM-DD HH:mm:ss', or 'HH:mm:ss' for a time alone.
 * Gives the number itself where it is no date that a calendar has.
 */
export function shownDate(stored: string, since1904: boolean): string {
  const serial = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return stored;
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * DAY);
  if (seconds === DAY) {
    days += 1;
    seconds = 0;
  }
  const clock = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (days === 0) return clock;
  // The 1900 calendar has a 29 February 1900 that never was: days before it are counted one short.
  const shift = since1904 ? EPOCH_1904 : days < 60 ? EPOCH_1900 - 1 : EPOCH_1900;
  const date = new Date((days - shift) * DAY * 1000).toISOString().slice(0, 10);
  return seconds === 0 ? date : `${date} ${clock}`;
}

const BUILT_IN = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Whether a number format shows a date: by its number, or by date letters outside quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.has(id);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  return /[ymdhs]/i.test(bare) && !/General/i.test(bare);
}
