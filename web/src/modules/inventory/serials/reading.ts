const MOST = 1000;
const BETWEEN = /[\s,，;；、]+/;
const RANGE = /^(.*?)(\d{1,15})(?:~|～|\.\.)(.*?)(\d{1,15})$/;

/**
 * Serial numbers as they are pasted, scanned or keyed: one after the other, parted by lines, blanks or commas. `SN001~SN020` stands for all
 * of them from the first to the last.
 */
export const readSerials = (typed: string): string[] => typed.split(BETWEEN).filter(Boolean).flatMap(rangeOf).slice(0, MOST);

function rangeOf(word: string): string[] {
  const found = RANGE.exec(word);
  if (!found) return [word];
  const [, start = '', first = '', other = '', last = ''] = found;
  const [from, to] = [Number(first), Number(last)];
  const isRange = (other === start || other === '') && from <= to && to - from < MOST && first.length === last.length;
  if (!isRange) return [word];
  return Array.from({ length: to - from + 1 }, (_, at) => `${start}${String(from + at).padStart(first.length, '0')}`);
}

/** Pieces of one kind of goods given to the lines that want them, the first lines first. */
export function spreadPieces(
  lines: readonly { lineId: string; skuCode: string; quantity: string }[],
  numbers: Record<string, readonly string[]>,
): { lineId: string; numbers: string[] }[] {
  const left = new Map(Object.entries(numbers).map(([sku, all]) => [sku, [...all]]));
  return lines.flatMap(({ lineId, skuCode, quantity }) => {
    const own = left.get(skuCode)?.splice(0, Number(quantity)) ?? [];
    return own.length ? [{ lineId, numbers: own }] : [];
  });
}
