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
