import type { Title } from '../../kernel/contract.ts';

/** Days since the due date, by bucket: due today is current, day 30 is in the first, day 31 in the second (facts.md 6.7, R15). */
export const buckets = ['current', 'days30', 'days60', 'days90', 'older'] as const;
export type Bucket = (typeof buckets)[number];

export const bucketTitles: Record<Bucket, Title> = {
  current: { zh: '未到期', en: 'Not yet due' },
  days30: { zh: '逾期 1–30 天', en: '1–30 days late' },
  days60: { zh: '逾期 31–60 天', en: '31–60 days late' },
  days90: { zh: '逾期 61–90 天', en: '61–90 days late' },
  older: { zh: '逾期 90 天以上', en: 'Over 90 days late' },
};

const ENDS: readonly (readonly [Bucket, number])[] = [
  ['current', 0],
  ['days30', 30],
  ['days60', 60],
  ['days90', 90],
];

/** The bucket of so many days overdue. */
export const bucketOf = (days: number): Bucket => ENDS.find(([, end]) => days <= end)?.[0] ?? 'older';

/** The same in SQL, of an expression that gives the days. */
export const bucketSql = (days: string): string =>
  `case ${ENDS.map(([bucket, end]) => `when ${days} <= ${end} then '${bucket}'`).join(' ')} else 'older' end`;
