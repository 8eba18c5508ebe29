import { keep, kept } from '../../../device.ts';

/** How a person has laid out a desk: blocks in their order, and those put away. */
export interface Arrangement {
  order: string[];
  hidden: string[];
}

/** The blocks of a desk as the person wants them: known ones in their order, new ones where the desk has them. */
export function arranged(keys: readonly string[], { order }: Arrangement): string[] {
  const result = order.filter((key) => keys.includes(key));
  for (const [index, key] of keys.entries()) {
    if (result.includes(key)) continue;
    const before = keys.slice(0, index).findLast((each) => result.includes(each));
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, key);
  }
  return result;
}

/** The same blocks with one moved by a place. */
export function moved(keys: readonly string[], key: string, by: -1 | 1): string[] {
  const from = keys.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= keys.length) return [...keys];
  const result = [...keys];
  result.splice(to, 0, ...result.splice(from, 1));
  return result;
}

const nameOf = (person: string, desk: string) => `desk.${person}.${desk}`;
export const keptArrangement = (person: string, desk: string): Arrangement =>
  kept<Arrangement>(nameOf(person, desk)) ?? { order: [], hidden: [] };
export const keepArrangement = (person: string, desk: string, arrangement: Arrangement) =>
  keep(nameOf(person, desk), arrangement.order.length || arrangement.hidden.length ? arrangement : undefined);
