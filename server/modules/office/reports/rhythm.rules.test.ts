import { expect, test } from 'vitest';
import { hasFittingDays, nextDue, type Rhythm } from './rhythm.rules.ts';

/** The next moments of a rhythm, one after the other. */
function moments(rhythm: Rhythm, after: string, count: number, { zone = 'Asia/Shanghai', until = null as string | null } = {}): string[] {
  const found: string[] = [];
  for (let last = after; found.length < count; ) {
    const next = nextDue(rhythm, { after: last, zone, until });
    if (!next) break;
    found.push(next);
    last = next;
  }
  return found;
}

test('each day is at the time of the merchant’s wall, today where it is still to come', () => {
  const daily: Rhythm = { rhythm: 'daily', days: [], at: '08:30' };
  expect(moments(daily, '2026-11-28T00:29:59.000Z', 2)).toEqual(['2026-11-28T00:30:00.000Z', '2026-11-29T00:30:00.000Z']);
  expect(moments(daily, '2026-11-28T00:30:00.000Z', 1)).toEqual(['2026-11-29T00:30:00.000Z']);
  // half past six in the evening of Greenwich is tomorrow in Shanghai
  expect(moments(daily, '2026-11-27T18:30:00.000Z', 1)).toEqual(['2026-11-28T00:30:00.000Z']);
});

test('weekdays leave out Saturday and Sunday; chosen weekdays are those', () => {
  // 2026-11-27 is a Friday
  expect(moments({ rhythm: 'workdays', days: [], at: '09:00' }, '2026-11-26T12:00:00.000Z', 3)).toEqual([
    '2026-11-27T01:00:00.000Z',
    '2026-11-30T01:00:00.000Z',
    '2026-12-01T01:00:00.000Z',
  ]);
  expect(moments({ rhythm: 'weekly', days: [1, 7], at: '09:00' }, '2026-11-26T12:00:00.000Z', 3)).toEqual([
    '2026-11-29T01:00:00.000Z',
    '2026-11-30T01:00:00.000Z',
    '2026-12-06T01:00:00.000Z',
  ]);
});

test('the 31st is the last day of any month, and the 30th that of February', () => {
  const days = (day: number, after: string, count: number) =>
    moments({ rhythm: 'monthly', days: [day], at: '12:00' }, after, count).map((moment) => moment.slice(0, 10));
  expect(days(31, '2026-01-15T00:00:00.000Z', 5)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
  expect(days(30, '2028-01-30T05:00:00.000Z', 3)).toEqual(['2028-02-29', '2028-03-30', '2028-04-30']);
  expect(days(1, '2026-12-01T05:00:00.000Z', 2)).toEqual(['2027-01-01', '2027-02-01']);
});

test('where clocks are set, each day still has one moment', () => {
  const berlin = (at: string, after: string) => moments({ rhythm: 'daily', days: [], at }, after, 3, { zone: 'Europe/Berlin' });
  // half past two does not come on 29 March, and comes twice on 25 October
  expect(berlin('02:30', '2026-03-27T12:00:00.000Z')).toEqual([
    '2026-03-28T01:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
  expect(berlin('02:30', '2026-10-23T12:00:00.000Z')).toEqual([
    '2026-10-24T00:30:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
  ]);
});

test('after its last day there is none', () => {
  expect(moments({ rhythm: 'daily', days: [], at: '08:00' }, '2026-11-28T00:00:00.000Z', 9, { until: '2026-11-29' })).toEqual([
    '2026-11-29T00:00:00.000Z',
  ]);
});

test('a week has some of its seven days, a month one, nothing else any', () => {
  const fits = (rhythm: Rhythm['rhythm'], days: number[]) => hasFittingDays({ rhythm, days, at: '08:00' });
  expect([fits('daily', []), fits('workdays', []), fits('weekly', [1, 7]), fits('monthly', [31])]).toEqual([true, true, true, true]);
  expect([
    fits('daily', [1]),
    fits('weekly', []),
    fits('weekly', [8]),
    fits('weekly', [1, 1]),
    fits('monthly', []),
    fits('monthly', [1, 2]),
  ]).toEqual([false, false, false, false, false, false]);
});
