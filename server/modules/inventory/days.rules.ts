import { addDays } from '../../kernel/calendar.ts';

/** The date so many days after another. */
export const daysAfter = (date: string, days: number): string => addDays(date, days);
