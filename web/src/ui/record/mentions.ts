/** A colleague who may be mentioned. */
export interface Person {
  id: string;
  name: string;
}
export interface Member extends Person {
  /** How the name sounds: pinyin and initials. */
  sounds: string[];
}

const BEGUN = /[@＠]([^\s@＠]{0,20})$/;

/** The name a person is just writing behind an @ before the caret; undefined where there is none. */
export const begunAt = (text: string, caret: number): string | undefined => BEGUN.exec(text.slice(0, caret))?.[1];

/** The text with the begun name written out, and where the caret stands then. */
export function written(text: string, caret: number, name: string): { text: string; caret: number } {
  const head = `${text.slice(0, caret).replace(BEGUN, '')}@${name} `;
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length };
}

/** Colleagues whose name holds what was written, or sounds like it; those it begins with come first. */
export function matching(members: readonly Member[], begun: string): Member[] {
  const asked = begun.toLowerCase();
  const rank = ({ name, sounds }: Member) => {
    const said = [name.toLowerCase(), ...sounds];
    return said.some((each) => each.startsWith(asked)) ? 0 : said.some((each) => each.includes(asked)) ? 1 : 2;
  };
  return members.filter((member) => rank(member) < 2).toSorted((a, b) => rank(a) - rank(b));
}

export type Part = { text: string; person?: Person };

/** A text in parts: each @ with a known name behind it is one of its own. Of names that begin alike the longest counts. */
export function partsOf(text: string, people: readonly Person[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/[@＠]/g)) {
    if (index < from) continue;
    const [person] = people
      .filter(({ name }) => name && text.startsWith(name, index + 1))
      .toSorted((a, b) => b.name.length - a.name.length);
    if (!person) continue;
    if (index > from) parts.push({ text: text.slice(from, index) });
    from = index + 1 + person.name.length;
    parts.push({ text: text.slice(index, from), person });
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Who is mentioned in a text. Of two with one name the first in the list is meant. */
export const mentionedIn = (text: string, people: readonly Person[]): string[] => [
  ...new Set(partsOf(text, people).flatMap(({ person }) => person?.id ?? [])),
];
