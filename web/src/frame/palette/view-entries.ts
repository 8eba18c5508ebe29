import { useMemo } from 'react';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { type OfficeAnswer, officeQuery } from '../../office.ts';
import { holds, useMe } from '../../session.ts';
import { type ListState, searchFromState } from '../../ui/list/filters.ts';
import { messages } from '../messages.ts';
import { pages } from '../pages.ts';
import type { Entry } from './entries.ts';

type SavedView = OfficeAnswer<'all-views'>['views'][number];

/** The address at which a view stands open: its page with all that it keeps. One that was saved before views kept their page is on the page that counts its list. */
export function addressOfView({ id, list, state }: Pick<SavedView, 'id' | 'list' | 'state'>): string | undefined {
  const { page, ...kept } = state as Partial<ListState> & { page?: string };
  const path = page ?? pages.find(({ count }) => count?.query.name === list)?.path;
  if (!path) return undefined;
  const whole: ListState = { sort: undefined, group: undefined, ...kept, search: kept.search ?? '', filter: kept.filter ?? [], view: id };
  return `${path}?${searchFromState(whole)}`;
}

/** The views of lists that the person saved or that others share, where they may see the page. */
export function useViewEntries(): { entries: Entry[]; loading: boolean } {
  const title = useTitle();
  const t = useText(messages);
  const me = useMe();
  const asked = useAsk(officeQuery('all-views'), {}, { enabled: me.merchant !== null });
  const views = asked.data?.views;
  const entries = useMemo(
    () =>
      (views ?? []).flatMap((view): Entry[] => {
        const to = addressOfView(view);
        const page = pages.find(({ path }) => path === to?.split('?')[0]);
        if (!to || !page || !holds(me, page.permission)) return [];
        return [
          {
            key: `view ${view.id}`,
            group: 'views',
            name: view.name,
            beside: [title(page.title), view.mine ? '' : t('palette.sharedView')].filter(Boolean).join(' · '),
            icon: page.group ?? 'document',
            others: [`${title(page.title)} ${view.name}`],
            deed: { kind: 'go', to },
            kept: { kind: 'view' },
          },
        ];
      }),
    [views, me, title, t],
  );
  return { entries, loading: asked.isLoading };
}
