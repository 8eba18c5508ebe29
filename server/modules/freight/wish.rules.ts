import type { CarrierNames } from './tariff.ts';

/** What a remark says of carriers: which it asks for, and which it will not have (facts.md 4.5). */
export interface Wish {
  asked: readonly string[];
  refused: readonly string[];
  /** The words that said so. */
  words: readonly string[];
}

const NOT = /(?:不要|不用|不发|不能发|不收|别发|别用|别|勿发|勿用|勿|拒收|除了|not|no|avoid|except)\s*(?:发|用|by|with|use)?\s*$/i;
/** Companies are called by what stands before these words. */
const KIND = /(?:速运|速递|快递|快运|物流|express)$/i;

/** What people call a carrier: its name, the name without "express", its other names and its code. */
const wordsFor = ({ code, names }: CarrierNames): string[] =>
  [...new Set([...names, ...names.map((name) => name.replace(KIND, '').trim()), code])].filter((word) => word.length > 1);

const isLatin = (word: string) => /^[\w ]+$/.test(word);
const placesOf = (text: string, word: string): number[] => {
  const pattern = isLatin(word) ? new RegExp(`(?<![a-z0-9])${word}(?![a-z0-9])`, 'gi') : new RegExp(escaped(word), 'g');
  return [...text.matchAll(pattern)].map(({ index }) => index);
};
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Reads the carriers out of remarks. The longest word at a place counts; a carrier refused anywhere is refused. */
export function wishOf(remarks: readonly string[], carriers: readonly CarrierNames[]): Wish {
  const asked = new Set<string>();
  const refused = new Set<string>();
  const words = new Set<string>();
  for (const remark of remarks)
    for (const carrier of carriers)
      for (const word of wordsFor(carrier))
        for (const place of remark ? placesOf(remark, word) : []) {
          words.add(word);
          (NOT.test(remark.slice(Math.max(0, place - 12), place)) ? refused : asked).add(carrier.code);
        }
  for (const code of refused) asked.delete(code);
  return { asked: [...asked], refused: [...refused], words: [...words] };
}
