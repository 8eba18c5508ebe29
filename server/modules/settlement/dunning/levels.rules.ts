import type { Title } from '../../../kernel/contract.ts';

/** One step of reminding: from how many days overdue on, and what is written. */
export interface Level {
  n: number;
  days: number;
  title: Title;
  body: Title;
}

/** What is written as long as the merchant said nothing else. `{name}`, `{total}`, `{days}`, `{date}` and `{merchant}` stand for what they say. */
export const USUAL_LEVELS: readonly Level[] = [
  {
    ...{ n: 1, days: 1, title: { zh: '付款提醒', en: 'Payment reminder' } },
    body: {
      zh: '{name}：\n截至 {date}，下列款项已到期，共 {total}。如已付款请忽略本函；否则请尽快安排付款。',
      en: 'Dear {name},\nas of {date} the items below are due, {total} altogether. If you have paid already, please disregard this letter; otherwise please pay soon.',
    },
  },
  {
    ...{ n: 2, days: 15, title: { zh: '催款函', en: 'Second reminder' } },
    body: {
      zh: '{name}：\n截至 {date}，下列款项逾期最长已 {days} 天，共 {total}，我方尚未收到。请在七日内付款，或告知付款日期。',
      en: 'Dear {name},\nas of {date} we have not received {total} for the items below, the oldest {days} days overdue. Please pay within seven days or tell us when you will.',
    },
  },
  {
    ...{ n: 3, days: 45, title: { zh: '最后催款通知', en: 'Final notice' } },
    body: {
      zh: '{name}：\n下列款项逾期最长已 {days} 天，截至 {date} 共 {total}。请立即付清；在此之前我方将暂停赊账发货。',
      en: 'Dear {name},\nthe items below are up to {days} days overdue, {total} as of {date}. Please settle them at once; until then we deliver on account no more.',
    },
  },
];

interface Told {
  name: string;
  total: string;
  days: string;
  date: string;
  merchant: string;
}

/** The text of a letter with what it is about put in. */
export const filledIn = (text: string, told: Told): string =>
  text.replace(/\{(name|total|days|date|merchant)\}/g, (_, key: keyof Told) => told[key]);

interface Reminded {
  /** The highest step whose days are over; 0: none. */
  reached: number;
  /** Of the last letter that went out for what is still open; 0: none did. */
  last: number;
  /** Days since then. */
  since: number;
  /** Days that lie between two letters. */
  again: number;
  /** Somebody stopped it, it has promised to pay later, or a letter waits to go out. */
  rests: boolean;
}

/** The step of the next letter, one after the other; 0: none is due. The same stands in SQL (due.sql.ts). */
export const nextLevel = ({ reached, last, since, again, rests }: Reminded): number =>
  reached === 0 || rests || (last > 0 && since < again) ? 0 : Math.min(reached, last + 1);
