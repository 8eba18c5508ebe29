import { isNegative, isZero, readDecimal, sum } from '../../../ui/decimal.ts';

/** What of each line goes into one part, as it was typed. */
export type Part = Record<string, string>;

export const toParts = (parts: readonly Part[]): Part[] => parts.map((part) => ({ ...part }));

const told = (typed: string | undefined): string => readDecimal(typed ?? '') ?? '0';

/** What of a line is not shared out yet; negative: too much was. */
export const leftOf = ({ id, quantity }: { id: string; quantity: string }, parts: readonly Part[]): string =>
  sum([quantity, ...parts.map((part) => (isZero(told(part[id])) ? '0' : `-${told(part[id])}`))]);

/** The parts as the split takes them: without what is nothing. */
export const partsToSplit = (parts: readonly Part[]): { lines: { lineId: string; quantity: string }[] }[] =>
  parts
    .map((part) => ({
      lines: Object.entries(part).flatMap(([lineId, typed]) =>
        isZero(told(typed)) || isNegative(told(typed)) ? [] : [{ lineId, quantity: told(typed) }],
      ),
    }))
    .filter(({ lines }) => lines.length);
