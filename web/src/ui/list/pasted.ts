/** So many values may be asked for at once. */
export const MOST_VALUES = 500;

/** The values of a column copied from a spreadsheet: one a line, each once. In a single line, commas and blanks part them. */
export function pastedValues(text: string): string[] {
  const lines = text.split(/[\r\n\t]+/);
  const parts = lines.filter((line) => line.trim()).length > 1 ? lines : text.split(/[,，;；、\s]+/);
  return [...new Set(parts.map((part) => part.trim()).filter(Boolean))];
}
