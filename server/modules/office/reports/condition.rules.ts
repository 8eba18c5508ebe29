import type { ListSum } from '../../../kernel/contract.ts';
import { compare, decimal, sum, text } from '../../../kernel/decimal.ts';
import type { Condition } from './contract.ts';

/** The sum a condition looks at: of money what is in the merchant's own currency, for amounts of several are never added up. */
export function figureOf(sums: readonly ListSum[], currency: string): string {
  return text(sum(sums.filter((each) => each.currency === null || each.currency === currency).map(({ value }) => decimal(value))));
}

/** Whether a report is sent, by how many rows there are and what the sum of its column is. Whether it changed is seen when it is written. */
export function holds(condition: Condition, { rows, figure }: { rows: number; figure: string | null }): boolean {
  if (condition.kind === 'rows') return rows >= condition.least;
  if (condition.kind !== 'sum') return true;
  const side = compare(decimal(figure ?? '0'), decimal(condition.value));
  return condition.is === 'over' ? side > 0 : side < 0;
}
