import type { Font } from '../font.ts';

/** Stands for a letter that the font does not have. */
const MISSING = '□';
const MOST_IN_A_ROW = 3;
// joiners, direction marks, variation selectors and control characters have no picture of their own
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;
const CONTROL = /[\p{Cc}]/u;

/** Texts that a font can show: letters it lacks (emoji, Arabic, rare ideographs) become □, long runs of them three. */
export function showing(font: Font): (text: string) => string {
  const known = new Map<string, string>();
  const clusters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const shown = (letter: string): string => {
    const [first = ''] = [...letter];
    if (letter === '\n') return letter;
    if (CONTROL.test(first)) return ' ';
    const kept = [...letter].filter((each) => font.has(each.codePointAt(0) ?? 0) && !INVISIBLE.test(each)).join('');
    if (font.has(first.codePointAt(0) ?? 0)) return kept;
    return kept || (INVISIBLE.test(first) ? '' : MISSING);
  };
  const replaced = (text: string): string => {
    let missing = 0;
    let result = '';
    for (const { segment } of clusters.segment(text.normalize('NFC'))) {
      const letter = shown(segment);
      missing = letter === MISSING ? missing + 1 : 0;
      if (missing <= MOST_IN_A_ROW) result += letter;
    }
    return result;
  };
  return (text) => {
    const found = known.get(text) ?? replaced(text);
    if (known.size < 5_000) known.set(text, found);
    return found;
  };
}

/** A text cut into at most so many lines of a width, words kept whole where they fit; what does not go in ends with …. */
export function linesOf(font: Font, text: string, size: number, width: number, most: number): string[] {
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

function lettersThatFit(font: Font, text: string, size: number, width: number): number {
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

function shortened(font: Font, text: string, size: number, width: number): string {
  const room = width - font.width('…', size);
  return `${text.slice(0, lettersThatFit(font, text, size, room)).trimEnd()}…`;
}
