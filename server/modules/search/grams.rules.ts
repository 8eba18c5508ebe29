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

// the same cities, names and goods come again and again, and sounding them out costs more than all the rest of an entry
const MOST_REMEMBERED = 10_000;
const heard = new Map<string, string[]>();

function soundsOfRun(run: string): string[] {
  const known = heard.get(run);
  if (known) return known;
  const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true }).map(fold);
  const made = [syllables.join(''), syllables.map((syllable) => syllable[0] ?? '').join('')];
  if (heard.size >= MOST_REMEMBERED) heard.clear();
  heard.set(run, made);
  return made;
}

/** How the Chinese of a text sounds: whole syllables and initials of each run, 牛津外套 -> niujinwaitao, njwt. */
export const sounds = (text: string): string[] => (text.match(HAN) ?? []).flatMap(soundsOfRun);

/** Every way to read each Chinese character of a text, without tones: 调 -> diao, tiao. */
export function readings(text: string): Record<string, string[]> {
  const characters = [...new Set(text.match(HAN)?.join('') ?? '')];
  return Object.fromEntries(
    characters.map((character) => [
      character,
      [...new Set(pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true }).map(fold))],
    ]),
  );
}

/** What an entry is searched in: its folded texts and their sounds, one a line. */
export function contentOf(texts: readonly string[]): string {
  const folded = [...new Set(texts.map(fold).filter(Boolean))];
  return [...new Set([...folded, ...folded.flatMap(sounds)])].join('\n');
}

const isPlain = (character: string) => character.length === 1 && character > ' ' && character <= '~';
const isDigit = (character: string) => character.length === 1 && character >= '0' && character <= '9';

/** How many of the next characters are of one sort, up to a limit. */
function runLength(characters: readonly string[], at: number, limit: number, fits: (character: string) => boolean): number {
  let length = 0;
  while (length < limit && at + length < characters.length && fits(characters[at + length] as string)) length++;
  return length;
}

/** The longest gram at a place: four digits, three Latin characters, else two of anything; two say little of digits and letters. */
function longestAt(characters: readonly string[], at: number): number {
  if (runLength(characters, at, 4, isDigit) === 4) return 4;
  return runLength(characters, at, 3, isPlain) === 3 ? 3 : 2;
}

/** The grams an entry is found by: every pair of characters, the longer ones of letters and digits, and each Chinese character alone. */
export function gramsOf(content: string): string[] {
  const grams = new Set<string>();
  for (const line of content.split('\n')) {
    const characters = [...line];
    for (let at = 0; at < characters.length; at++) {
      const character = characters[at] as string;
      if (character > '\u2e7f' && isHan(character)) grams.add(character);
      if (at + 2 > characters.length) continue;
      const longest = longestAt(characters, at);
      let gram = character + characters[at + 1];
      grams.add(gram);
      for (let more = 2; more < longest; more++) {
        gram += characters[at + more];
        grams.add(gram);
      }
    }
  }
  return [...grams];
}

/** Where the next gram begins: as far on as leaves no character out, in runs of letters or digits from gram to gram. */
function nextPlace(characters: readonly string[], at: number, covered: number): number {
  for (let place = covered; place > at; place--) {
    const longest = longestAt(characters, place);
    if (longest >= Math.max(3, covered - at) && place + longest > covered) return place;
  }
  return at + 1;
}

/** Five digits or more are a number: two or more grams of four, which few others hold together. The rest of its word is compared after. */
const NUMBER = /\d{5,}/g;

function gramsOfWord(word: string): string[] {
  const number = word.match(NUMBER)?.at(-1);
  const characters = [...(number ?? word)];
  if (characters.length === 1) return isHan(word) ? [word] : [];
  const grams: string[] = [];
  let covered = 0;
  for (let at = 0; at + 2 <= characters.length; at = nextPlace(characters, at, covered)) {
    const end = at + longestAt(characters, at);
    if (end <= covered) continue;
    grams.push(characters.slice(at, end).join(''));
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
