/** What breaking a text into lines asks of letters. */
export interface Letters {
  /** Width of a text in points at a size. */
  width(text: string, size: number): number;
}

/** A text cut into at most so many lines of a width, words kept whole where they fit; what does not go in ends with …. */
export function linesOf(font: Letters, text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.replace(/\s+/g, ' ').trim();
  while (rest && lines.length < most) {
    const taken = lettersThatFit(font, rest, size, width);
    if (taken === rest.length) return [...lines, rest];
    if (lines.length === most - 1) return [...lines, shortened(font, rest, size, width)];
    const line = endOfWord(rest, taken);
    lines.push(rest.slice(0, line).trimEnd());
    rest = rest.slice(line).trimStart();
  }
  return lines;
}

function lettersThatFit(font: Letters, text: string, size: number, width: number): number {
  let used = 0;
  let taken = 0;
  for (const letter of text) {
    used += font.width(letter, size);
    if (used > width && taken > 0) break;
    taken += letter.length;
  }
  return taken;
}

/** Words of Latin letters are not torn where the line has room for a break before. */
function endOfWord(text: string, taken: number): number {
  if (!/[\w.,-]/.test(text[taken - 1] ?? '') || !/\w/.test(text[taken] ?? '')) return taken;
  const before = text.slice(0, taken).search(/[\w.,-]+$/);
  return before > 0 ? before : taken;
}

function shortened(font: Letters, text: string, size: number, width: number): string {
  const room = width - font.width('…', size);
  return `${text.slice(0, lettersThatFit(font, text, size, room)).trimEnd()}…`;
}
