/** What a spreadsheet would run is text. */
const guarded = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows and why they were refused, as a file that spreadsheets open right. */
export const failuresCsv = (head: readonly [string, string], rows: readonly (readonly [string, string])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map((each) => cell(guarded(each))).join(',')).join('\r\n')}\r\n`;
