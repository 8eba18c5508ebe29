/** The list protocol as the browser needs it: the names without the validator that the server keeps beside them. */
import type {
  ColumnType,
  ListColumn,
  ListFilter,
  ListGroup,
  ListGroups,
  ListOperator,
  ListSum,
} from '../../../../server/kernel/contract.ts';

export type { ColumnType, ListColumn, ListFilter, ListGroup, ListGroups, ListOperator, ListSum };

export const listOperators: readonly ListOperator[] = [
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'one_of',
  'not_one_of',
  'at_least',
  'at_most',
  'between',
  'is_empty',
  'is_not_empty',
  'is_true',
  'is_false',
  'relative',
];
/** Relative dates with a name; beside them stand `last_14_days` and `next_14_days` with any number. */
export const relativeDates = [
  'today',
  'yesterday',
  'tomorrow',
  'before_today',
  'from_today',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'last_quarter',
  'next_quarter',
  'this_year',
  'last_year',
  'next_year',
] as const;
