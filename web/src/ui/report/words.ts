import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
type Weekday = (typeof WEEKDAYS)[number];
const isWeekday = (day: number): day is Weekday => day >= 1 && day <= 7;
/** A month's last day: a month that has no 31st has this one. */
export const LAST_DAY = 31;

interface Rhythm {
  rhythm: 'daily' | 'workdays' | 'weekly' | 'monthly';
  days: number[];
  at: string;
}

/** How often a report is sent, in words: 每周一、周五 08:00. */
export function useRhythmWords(): (rhythm: Rhythm) => string {
  const t = useText(messages);
  const often = ({ rhythm, days }: Rhythm) => {
    if (rhythm === 'weekly') {
      const names = days.filter(isWeekday).map((day) => t(`weekday.${day}`));
      return t('weekly', { days: names.map((name, at) => (at ? name : name.replace(/^周/, ''))).join(t('separator')) });
    }
    if (rhythm === 'monthly') return days[0] === LAST_DAY ? t('monthlyLast') : t('monthly', { day: days[0] ?? 1 });
    return t(`rhythm.${rhythm}`);
  };
  return (rhythm) => t('atTime', { rhythm: often(rhythm), at: rhythm.at });
}

/** The days of a week and of a month, to choose from. */
export function useDayOptions() {
  const t = useText(messages);
  return {
    week: WEEKDAYS.map((day) => ({ value: String(day), label: t(`weekday.${day}`) })),
    month: Array.from({ length: LAST_DAY }, (_, at) => ({
      value: String(at + 1),
      label: at + 1 === LAST_DAY ? t('lastDay') : t('monthDay', { day: at + 1 }),
    })),
  };
}
