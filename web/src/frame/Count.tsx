import { useQueries } from '@tanstack/react-query';
import { ask, keyOf } from '../call.ts';
import { useLanguage } from '../i18n/i18n.ts';
import type { Page } from '../page.ts';
import { formatCount } from '../ui/number.ts';
import { useArrived } from './arrived.ts';

interface Countable {
  count?: { value: number } | number | null;
}
type Counted = Page & { count: NonNullable<Page['count']> };

/** What a page reads from the answer itself, or the count that lists and count queries give. */
function figureOf(page: Counted, answer: unknown): number {
  if (page.count.value) return page.count.value(answer as never);
  const { count } = answer as Countable;
  return typeof count === 'number' ? count : (count?.value ?? 0);
}

/** How much work waits on these pages together. */
export function Count({ pages }: { pages: Page[] }) {
  const language = useLanguage();
  const counted = pages.filter((page): page is Counted => page.count !== undefined);
  const enabled = useArrived();
  const answers = useQueries({
    queries: counted.map(({ count }) => ({
      queryKey: [...keyOf(count.query, count.params), 'navigation'],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(count.query, (count.params ?? {}) as never, signal),
      refetchInterval: 60_000,
      enabled,
    })),
  });
  const figure = counted.reduce((so, page, at) => so + (answers[at]?.data === undefined ? 0 : figureOf(page, answers[at].data)), 0);
  if (!figure) return null;
  return <span className="count">{figure > 999 ? '999+' : formatCount(figure, language)}</span>;
}
