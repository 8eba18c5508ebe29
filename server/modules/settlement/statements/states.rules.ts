import { addDays } from '../../../kernel/calendar.ts';
import type { Title } from '../../../kernel/contract.ts';

/** How far two sides are with a statement of account (facts.md 6.7). */
export const statementStates = ['draft', 'sent', 'confirmed', 'disputed', 'closed'] as const;
export type StatementState = (typeof statementStates)[number];

export const stateTitles: Record<StatementState, Title> = {
  draft: { zh: '草稿', en: 'Draft' },
  sent: { zh: '已发对方', en: 'Sent' },
  confirmed: { zh: '对方已确认', en: 'Confirmed' },
  disputed: { zh: '有异议', en: 'Disputed' },
  closed: { zh: '已结', en: 'Closed' },
};

const NEXT: Record<StatementState, readonly StatementState[]> = {
  draft: ['sent'],
  sent: ['confirmed', 'disputed', 'draft'],
  confirmed: ['closed', 'disputed', 'sent'],
  disputed: ['confirmed', 'sent', 'draft'],
  closed: ['confirmed'],
};

/** Where a statement may go from here; each step has its way back. */
export const nextStates = (state: StatementState): readonly StatementState[] => NEXT[state];

export const cycles = ['none', 'monthly', 'half_monthly', 'days'] as const;
export type Cycle = (typeof cycles)[number];

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const dayOf = (year: number, month: number, day: number): string => {
  const [y, m] = month > 12 ? [year + 1, month - 12] : [year, month];
  const d = Math.min(day, daysIn(y, m));
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
};

/**
 * The first day after `from` on which a cycle ends: monthly on a day of the month (its last where it is shorter), on the 15th and the last day, or after so
 * many days. Null without a cycle.
 */
export function nextEnd(cycle: Cycle, days: number, from: string): string | null {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const first = (candidates: readonly string[]) => candidates.find((day) => day > from) ?? null;
  if (cycle === 'monthly') return first([dayOf(year, month, days), dayOf(year, month + 1, days)]);
  if (cycle === 'half_monthly') return first([dayOf(year, month, 15), dayOf(year, month, 31), dayOf(year, month + 1, 15)]);
  if (cycle !== 'days' || days < 1) return null;
  return addDays(from, days);
}

/** From when days of payment are counted: the document itself, or the end of the cycle it falls into (月结). */
export const dueFroms = ['document', 'cycle'] as const;
export type DueFrom = (typeof dueFroms)[number];

export interface DueTerms {
  dueFrom: DueFrom;
  cycle: Cycle;
  cycleDays: number;
  paymentDays: number | null;
}

/** When what is dated on a day is due. The same stands in SQL: `settlement.due_date`. */
export function dueDate(day: string, { dueFrom, cycle, cycleDays, paymentDays }: DueTerms): string {
  const from = dueFrom === 'cycle' && cycle !== 'none' ? cycleEnd(day, cycle, cycleDays) : day;
  return addDays(from, paymentDays ?? 0);
}

/** The end of the cycle a day falls into; so many days after it where the cycle is counted in days. */
const cycleEnd = (day: string, cycle: Cycle, days: number): string =>
  cycle === 'days' ? addDays(day, days) : (nextEnd(cycle, days, addDays(day, -1)) ?? day);
