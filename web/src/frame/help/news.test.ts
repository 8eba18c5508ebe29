import { expect, test } from 'vitest';
import { latestNews, news } from './news.ts';

test('what is new is told in both languages, by days, the latest first', async () => {
  const names = (language: 'zh-CN' | 'en') => news[language].map(({ name }) => name);
  expect(names('en')).toEqual(names('zh-CN'));
  expect(names('en')).toEqual(names('en').toSorted().toReversed());
  for (const name of names('en')) expect(name).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(latestNews()).toBe(names('zh-CN')[0]);
  expect(await news.en[0]?.load()).toMatch(/^# /);
});
