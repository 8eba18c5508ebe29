import type { DateUnit, ListColumn } from '../../../../server/kernel/contract.ts';

/** One level of groups: a column, for dates how long a group is, and in which order they stand. */
export interface GroupBy {
  column: string;
  unit: DateUnit | undefined;
  sort: string | undefined;
}

export const dateUnits: readonly DateUnit[] = ['day', 'week', 'month', 'quarter', 'year'];
export const isDated = (column: Pick<ListColumn, 'type'> | undefined) => column?.type === 'date' || column?.type === 'instant';

/** The levels in an address: `fulfilmentStatus,placedAt:month~-payable`. Two at most. */
export function groupsFromText(text: string | undefined): GroupBy[] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .slice(0, 2)
    .map((level) => {
      const [by = '', sort] = level.split('~');
      const [column = '', unit] = by.split(':');
      return { column, unit: dateUnits.find((each) => each === unit), sort };
    });
}

export const groupAsked = ({ column, unit }: GroupBy) => (unit ? `${column}:${unit}` : column);

export const groupsToText = (levels: readonly GroupBy[]): string | undefined =>
  levels.map((level) => groupAsked(level) + (level.sort ? `~${level.sort}` : '')).join(',') || undefined;

/** The levels that the list really has: what an old address or view still names is left out. */
export const knownGroups = (levels: readonly GroupBy[], columns: readonly ListColumn[] | undefined): GroupBy[] =>
  levels.filter((level) => columns?.some((column) => column.key === level.column && column.group));
