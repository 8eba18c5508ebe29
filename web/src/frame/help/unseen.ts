import { useAsk } from '../../call.ts';
import { useMe } from '../../session.ts';
import { latestNews } from './news.ts';

const SEEN = { name: 'office.news-seen' };

/** Whether there is something new that this person has not been shown. */
export function useUnseenNews(): boolean {
  const me = useMe();
  const { data } = useAsk(SEEN, {}, { enabled: me.merchant !== null });
  const seen = data as { entry: string | null } | undefined;
  const latest = latestNews();
  return Boolean(seen && latest && (seen.entry ?? '') < latest);
}
