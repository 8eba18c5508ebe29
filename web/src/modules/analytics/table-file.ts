// a cell that begins like a formula would be computed by the spreadsheet that opens the file
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text);
const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** A table as a file that spreadsheets open with its Chinese whole. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((text) => cell(harmless(text))).join(',')).join('\r\n')}\r\n`;
