import type { BlockOf } from './sheets.ts';

type Column = BlockOf<'table'>['columns'][number];

const SHARES: Record<Column['kind'], number> = { index: 4, code: 20, text: 42, quantity: 11, money: 14 };

/** The part of the width each column of a table gets; together 1. A column may ask for another share than its kind has. */
export function columnShares(columns: readonly Column[]): number[] {
  const asked = columns.map((column) => column.share ?? SHARES[column.kind]);
  const whole = asked.reduce((total, share) => total + share, 0);
  return asked.map((share) => share / whole);
}

/** Cells of the row of sums as [text, columns it runs over]: a text at the beginning runs over the empty cells behind it. */
export function spannedSums(sums: readonly string[]): [text: string, columns: number][] {
  const after = sums.findIndex((cell, at) => at > 0 && cell !== '');
  const span = after < 0 ? sums.length : after;
  return [[sums[0] ?? '', span], ...sums.slice(span).map((cell): [string, number] => [cell, 1])];
}

/** A label before what is written or signed after it, with the colon of its script. */
export const labelled = (label: string, value: string): string =>
  /\p{Script=Han}/u.test(label) ? `${label}：${value}` : `${label}: ${value}`;
