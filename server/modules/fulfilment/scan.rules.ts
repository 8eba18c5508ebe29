import { add, type Decimal, decimal, isPositive, multiplyDivide, subtract, text, zero } from '../../kernel/decimal.ts';

/** What one scan means: a SKU and how many base units, an exact ratio. */
export type ScanMeaning = { readonly skuId: string; readonly numerator: string; readonly denominator: string };
export type Scan = { readonly code: string; readonly quantity: string };

/** How what was scanned differs from what is to be shipped; all three are empty where it is the same. */
export type Difference = {
  /** Codes that mean nothing, or goods that are not of this order. */
  readonly wrong: readonly string[];
  readonly tooMany: readonly { skuId: string; quantity: string }[];
  readonly missing: readonly { skuId: string; quantity: string }[];
};

/** Compares every scan with what is to be shipped of each SKU (漏发、错发: capabilities A082). */
export function compareScans(
  scans: readonly Scan[],
  meanings: ReadonlyMap<string, ScanMeaning>,
  toShip: ReadonlyMap<string, Decimal>,
): Difference {
  const counted = new Map<string, Decimal>();
  const wrong: string[] = [];
  for (const { code, quantity } of scans) {
    const meaning = meanings.get(code);
    if (!meaning || !toShip.has(meaning.skuId)) {
      wrong.push(code);
      continue;
    }
    const units = multiplyDivide(decimal(quantity), decimal(meaning.numerator), decimal(meaning.denominator), 6);
    counted.set(meaning.skuId, add(counted.get(meaning.skuId) ?? zero, units));
  }
  const tooMany: { skuId: string; quantity: string }[] = [];
  const missing: { skuId: string; quantity: string }[] = [];
  for (const [skuId, quantity] of toShip) {
    const over = subtract(counted.get(skuId) ?? zero, quantity);
    if (isPositive(over)) tooMany.push({ skuId, quantity: text(over) });
    else if (over !== zero) missing.push({ skuId, quantity: text(subtract(zero, over)) });
  }
  return { wrong: [...new Set(wrong)], tooMany, missing };
}
