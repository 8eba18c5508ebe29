/** The list protocol as the browser needs it: the names without the validator that the server keeps beside them. */
import type { ColumnType, ListColumn, ListFilter, ListOperator } from '../../../../server/kernel/contract.ts';

export type { ColumnType, ListColumn, ListFilter, ListOperator };

export const listOperators: readonly ListOperator[] = [
  'equals',
  'not_equals',
  'contains',
  'one_of',
  'at_least',
  'at_most',
  'between',
  'is_empty',
  'is_not_empty',
  'is_true',
  'is_false',
  'relative',
];
export const relativeDates = ['today', 'yesterday', 'last_7_days', 'last_30_days', 'this_month', 'last_month'] as const;
