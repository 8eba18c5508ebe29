import { absolute, add, type Decimal, decimal, isPositive, isZero, multiplyDivide, subtract, zero } from '../../../kernel/decimal.ts';

export const countStatuses = ['counting', 'recounting', 'review', 'posted', 'cancelled'] as const;
export type CountStatus = (typeof countStatuses)[number];
export const countScopes = ['all', 'part', 'product', 'bin', 'cycle', 'touched'] as const;
export type CountScope = (typeof countScopes)[number];

export const countOperations = ['count-goods', 'submit-count', 'ask-recount', 'post-count', 'cancel-count'] as const;
export type CountOperation = (typeof countOperations)[number];

const FROM: Record<CountOperation, readonly CountStatus[]> = {
  'count-goods': ['counting', 'recounting'],
  'submit-count': ['counting', 'recounting', 'review'],
  'ask-recount': ['recounting', 'review'],
  'post-count': ['review'],
  'cancel-count': ['counting', 'recounting', 'review'],
};

/** Why an operation is refused on a count; asked by handlers and by lists alike (architecture D8). */
export const countRefusals = (count: { status: CountStatus }, operation: CountOperation): 'count_status'[] =>
  FROM[operation].includes(count.status) ? [] : ['count_status'];

/** From where on a difference is counted a second time, by somebody else; null: not by this measure. */
export interface Thresholds {
  quantity: Decimal | null;
  percent: Decimal | null;
  value: Decimal | null;
}

/** What was counted less what the movements up to that moment leave there (facts.md 1.7, TV-9). */
export const differenceOf = (counted: Decimal, expected: Decimal): Decimal => subtract(counted, expected);

/** Whether a difference lies beyond a threshold (exactly on it does not, R11). Anything is beyond every percentage of nothing. */
export function needsSecond({ difference, expected, value }: { difference: Decimal; expected: Decimal; value: Decimal }, over: Thresholds) {
  if (isZero(difference)) return false;
  const size = absolute(difference);
  if (over.quantity !== null && size > over.quantity) return true;
  if (over.value !== null && absolute(value) > over.value) return true;
  if (over.percent === null) return false;
  return !isPositive(expected) || multiplyDivide(size, decimal('100'), expected, 6) > over.percent;
}

export interface Judged {
  difference: Decimal;
  value: Decimal;
  bookValue: Decimal;
}

export interface Accuracy {
  counted: number;
  exact: number;
  bookValue: Decimal;
  /** Sum of the differences without their signs. */
  differenceValue: Decimal;
  netValue: Decimal;
}

/** Count accuracy = exact ÷ counted; value accuracy = 1 − Σ|difference| ÷ Σ book (facts.md 1.7). */
export function accuracyOf(lines: readonly Judged[]): Accuracy {
  const total: Accuracy = { counted: lines.length, exact: 0, bookValue: zero, differenceValue: zero, netValue: zero };
  for (const { difference, value, bookValue } of lines) {
    if (isZero(difference)) total.exact += 1;
    total.bookValue = add(total.bookValue, bookValue);
    total.differenceValue = add(total.differenceValue, absolute(value));
    total.netValue = add(total.netValue, value);
  }
  return total;
}
