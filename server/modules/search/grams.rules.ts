import { pinyin } from 'pinyin-pro';

/**
 * Texts as search compares them: one form for full-width and half-width, upper and lower case, with or without accents; runs of blanks
 * and control characters are one blank.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ς', 'σ')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
}

const HAN = /\p{Script=Han}+/gu;
const isHan = (character: string) => /^\p{Script=Han}$/u.test(character);

/** How the Chinese of a text sounds: whole syllables and initials of each run, 牛津外套 -> niujinwaitao, njwt. */
export function sounds(text: string): string[] {
  const runs = text.match(HAN) ?? [];
  return runs.flatMap((run) => {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true }).map(fold);
    return [syllables.join(''), syllables.map((syllable) => syllable[0] ?? '').join('')];
  });
}

/** What an entry is searched in: its folded texts and their sounds, one a line. */
export function contentOf(texts: readonly string[]): string {
  const folded = [...new Set(texts.map(fold).filter(Boolean))];
  return [...new Set([...folded, ...folded.flatMap(sounds)])].join('\n');
}

const isPlain = (part: string) => /^[\x21-\x7e]+$/.test(part);
const isDigits = (part: string) => /^\d+$/.test(part);

/** The longest gram at a place: four digits, three Latin characters, else two of anything; two say little of digits and letters. */
function longestAt(characters: readonly string[], at: number): string | undefined {
  const four = characters.slice(at, at + 4).join('');
  if (at + 4 <= characters.length && isDigits(four)) return four;
  const three = characters.slice(at, at + 3).join('');
  if (at + 3 <= characters.length && isPlain(three)) return three;
  return at + 2 <= characters.length ? characters.slice(at, at + 2).join('') : undefined;
}

/** The grams an entry is found by: every pair of characters, the longer ones of letters and digits, and each Chinese character alone. */
export function gramsOf(content: string): string[] {
  const grams = new Set<string>();
  for (const line of content.split('\n')) {
    const characters = [...line];
    for (const [at, character] of characters.entries()) {
      if (isHan(character)) grams.add(character);
      if (at + 2 > characters.length) continue;
      grams.add(characters.slice(at, at + 2).join(''));
      if (at + 3 <= characters.length && isPlain(characters.slice(at, at + 3).join(''))) grams.add(characters.slice(at, at + 3).join(''));
      grams.add(longestAt(characters, at) as string);
    }
  }
  return [...grams];
}

function gramsOfWord(word: string): string[] {
  const characters = [...word];
  if (characters.length === 1) return isHan(word) ? [word] : [];
  const grams: string[] = [];
  let covered = 0;
  for (let at = 0; at + 2 <= characters.length; at++) {
    const gram = longestAt(characters, at) as string;
    const end = at + [...gram].length;
    if (end <= covered) continue;
    grams.push(gram);
    covered = end;
  }
  return grams;
}

/** What is asked: every word must stand in the content; the grams are what an entry with them all surely has. */
export interface Asked {
  words: string[];
  grams: string[];
}

/** Reads a search text. Null where it says too little: nothing, or single letters and digits. */
export function readSearch(text: string): Asked | null {
  const folded = fold(text).slice(0, 200);
  const words = [...new Set(folded.split(' '))].filter(Boolean);
  const ofWords = words.flatMap(gramsOfWord);
  // single letters say nothing by themselves: then they are looked for as they stand beside each other
  if (words.length && !ofWords.length && folded.length > 1) return { words: [folded], grams: gramsOfWord(folded) };
  return ofWords.length ? { words, grams: [...new Set(ofWords)] } : null;
}
