import type { GroupBy } from './grouping.ts';
import type { ListFilter, ListGroup } from './protocol.ts';

const MARK = Symbol('line');

/** A line of the sheet that is no row: the head of a group, or what stands for rows that are on their way. */
export interface GroupLine {
  [MARK]: true;
  kind: 'group' | 'coming' | 'cut';
  /** Where it stands: the keys from the outermost group on. */
  path: string;
  level: number;
  by: GroupBy;
  /** What the groups around it have in common. */
  above?: ListFilter[];
  /** Of a group alone. */
  group?: ListGroup;
  open?: boolean;
}
export type Line<Row> = Row | GroupLine;

export const groupLine = (line: Omit<GroupLine, typeof MARK>): GroupLine => ({ [MARK]: true, ...line });

export const isGroupLine = <Row>(line: Line<Row> | undefined): line is GroupLine =>
  typeof line === 'object' && line !== null && MARK in line;

/** The row of a line; undefined where it is none. */
export const rowOf = <Row>(line: Line<Row> | undefined): Row | undefined => (line === undefined || isGroupLine(line) ? undefined : line);

/** All rows of the lines. Lists without groups are rows alone and go through as they are. */
export const rowsOf = <Row>(lines: readonly Line<Row>[]): Row[] => lines.filter((line): line is Row => !isGroupLine(line));

/** All rows of a whole sheet: one with groups begins with the head of one, one without is rows alone. */
export const rowsOfSheet = <Row>(lines: Line<Row>[]): Row[] => (isGroupLine(lines[0]) ? rowsOf(lines) : (lines as Row[]));
