/** How each Chinese character may be read, as `search.sounds` answers it. */
export type Sounds = Readonly<Record<string, readonly string[]>>;

/** How well a text answers, and which places of it did: `[from, to)`. */
export interface Match {
  score: number;
  marks: [number, number][];
}

/** Where the reading of a text from a place on uses up all that was asked: the place after, or -1. A syllable may be given by any of its beginnings. */
function readFrom(text: string, at: number, asked: string, used: number, sounds: Sounds): number {
  if (used === asked.length) return at;
  const character = text[at];
  if (character === undefined) return -1;
  if (character === ' ') return readFrom(text, at + 1, asked, used, sounds);
  if (asked.startsWith(character, used)) {
    const end = readFrom(text, at + 1, asked, used + 1, sounds);
    if (end >= 0) return end;
  }
  for (const sound of sounds[character] ?? [])
    for (let length = sound.length; length > 0; length--) {
      if (!asked.startsWith(sound.slice(0, length), used)) continue;
      const end = readFrom(text, at + 1, asked, used + length, sounds);
      if (end >= 0) return end;
    }
  return -1;
}

function bySound(text: string, asked: string, sounds: Sounds): Match | undefined {
  if (!/^[a-z0-9]{2,}$/.test(asked)) return undefined;
  for (let from = 0; from < text.length; from++) {
    if (text[from] === ' ') continue;
    const end = readFrom(text, from, asked, 0, sounds);
    if (end > from) return { score: (from === 0 ? 62 : 44) + (end - from === text.length ? 6 : 0), marks: [[from, end]] };
  }
  return undefined;
}

function byWords(text: string, words: readonly string[]): Match | undefined {
  const marks = words.map((word): [number, number] => [text.indexOf(word), text.indexOf(word) + word.length]);
  if (marks.some(([from]) => from < 0)) return undefined;
  const opens = words.every((word) => text.startsWith(word) || text.includes(` ${word}`));
  return { score: opens ? 58 : 40, marks };
}

/** How a text answers to what was asked: whole, its beginning, a part, all words, or by the sound of its characters. */
export function matched(text: string, asked: string, sounds: Sounds = {}): Match | undefined {
  const here = text.toLowerCase();
  const wanted = asked.trim().toLowerCase();
  if (!wanted) return undefined;
  const at = here.indexOf(wanted);
  if (at >= 0) {
    const score = here === wanted ? 100 : at === 0 ? 80 : here[at - 1] === ' ' ? 66 : 60;
    return { score, marks: [[at, at + wanted.length]] };
  }
  return byWords(here, wanted.split(/\s+/)) ?? bySound(here, wanted.replace(/\s+/g, ''), sounds);
}

/** The best answer among the names of a thing; only what is shown is marked. */
export function bestMatch(shown: string, others: readonly string[], asked: string, sounds: Sounds): Match | undefined {
  const first = matched(shown, asked, sounds);
  const rest = others.flatMap((each) => matched(each, asked, sounds) ?? []).map(({ score }) => ({ score: score - 4, marks: [] }));
  const best = [...(first ? [first] : []), ...rest].toSorted((a, b) => b.score - a.score)[0];
  return best && { score: best.score, marks: first?.marks ?? [] };
}

/** The ways to read one line as two things beside each other: at blanks, and where Chinese meets letters or digits. */
export function splits(line: string): [string, string][] {
  const text = line.trim();
  const found: [string, string][] = [];
  for (let at = 1; at < text.length; at++) {
    const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
    const han = (character: string) => /\p{Script=Han}/u.test(character);
    if (after === ' ' || before === ' ' || (han(before) !== han(after) && /[\p{L}\p{N}]/u.test(before + after)))
      found.push([text.slice(0, at).trim(), text.slice(at).trim()]);
  }
  return found.filter(([one, two], at) => one && two && found.findIndex((each) => each[0] === one && each[1] === two) === at);
}
