import type { CarrierNames, Wish } from '../../freight/index.ts';
import type { RemarkReading, RemarkRule } from './remarks.rules.ts';

const NOT = '(?:不要|不用|不发|不能发|不收|别发|别用|别|勿发|勿用|勿|拒收|除了|not|no|avoid|except)\\s*(?:发|用|by|with|use)?\\s*';
/** Companies are called by what stands before these words. */
const KIND = /(?:速运|速递|快递|快运|物流|express)$/i;

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isLatin = (word: string) => /^[\w ]+$/.test(word);

/** What people call a carrier, the longest first: its name, the name without "express", its other names and its code. */
function wordsFor({ code, names }: CarrierNames): string {
  const words = [...names, ...names.map((name) => name.replace(KIND, '').trim()), code].filter((word) => word.length > 1);
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => (isLatin(word) ? `(?<![a-z0-9])${escaped(word)}(?![a-z0-9])` : escaped(word)))
    .join('|');
}

const wordRule = (id: string, pattern: string, action: RemarkRule['action']): RemarkRule => ({
  ...{ id, shopId: null, pattern, regular: true, action, automatic: false },
});

/**
 * Rules that need nobody to write them: the merchant's carriers by the words people use (facts.md 4.5). They come after the merchant's own, and only propose:
 * a person reads the remark, then the carrier is chosen by it.
 */
export const carrierRules = (carriers: readonly CarrierNames[]): RemarkRule[] => [
  ...carriers.map((carrier) =>
    wordRule(`carrier ${carrier.code} not`, `${NOT}(?:${wordsFor(carrier)})`, { kind: 'avoid_carrier', carrier: carrier.code }),
  ),
  ...carriers.map((carrier) => wordRule(`carrier ${carrier.code}`, wordsFor(carrier), { kind: 'carrier', carrier: carrier.code })),
];

/** Which carriers the remarks of an order ask for, and which they will not have; one that is refused anywhere is refused. */
export function wishOf({ proposals }: RemarkReading): Wish {
  const refused = new Set(proposals.flatMap(({ action }) => (action.kind === 'avoid_carrier' ? [action.carrier] : [])));
  const asked = new Set(
    proposals.flatMap(({ action }) => (action.kind === 'carrier' && !refused.has(action.carrier) ? [action.carrier] : [])),
  );
  const words = proposals.filter(({ action: { kind } }) => kind === 'carrier' || kind === 'avoid_carrier').map(({ matched }) => matched);
  return { asked: [...asked], refused: [...refused], words: [...new Set(words)] };
}
