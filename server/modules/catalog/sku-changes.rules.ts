import { compare, decimal } from '../../kernel/decimal.ts';

const NUMERIC = new Set(['listPrice', 'purchasePrice', 'weight', 'length', 'width', 'height']);

const isSame = (key: string, before: unknown, after: unknown): boolean => {
  if (before === after) return true;
  if (before === null || after === null || !NUMERIC.has(key)) return false;
  return compare(decimal(String(before)), decimal(String(after))) === 0;
};

/** The given fields that differ; `10.00` is `10`, and a field not given is no change. */
export function changedFields<T extends object>(before: T, given: object): Partial<T> {
  const differing = Object.entries(given).filter(
    ([key, value]) => value !== undefined && key in before && !isSame(key, before[key as keyof T], value),
  );
  return Object.fromEntries(differing) as Partial<T>;
}
