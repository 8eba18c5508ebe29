import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call, refresh } from '../../call.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { latestNews, news } from './news.ts';
import { useUnseenNews } from './unseen.ts';
import { Written } from './Written.tsx';

const SEE = { name: 'office.see-news' } as never as Parameters<typeof call>[0];

/** What is new, the latest first; being shown it is having seen it. */
export function News() {
  const language = useLanguage();
  const unseen = useUnseenNews();
  const { data } = useQuery({
    queryKey: ['whats-new', language],
    queryFn: () => Promise.all(news[language].map(async ({ name, load }) => ({ name, text: await load() }))),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    const entry = latestNews();
    if (unseen && entry)
      void call(SEE, { entry }).then(
        () => refresh('office'),
        () => undefined,
      );
  }, [unseen]);
  return (
    <div className="help-sheet">
      {data?.map(({ name, text }) => (
        <article key={name} className="news">
          <time dateTime={name} className="quiet">
            {name}
          </time>
          <Written text={text} open={() => undefined} />
        </article>
      ))}
    </div>
  );
}
