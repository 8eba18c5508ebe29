import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useStable } from '../../ui/hooks.ts';
import { CONTENTS, guideOf } from '../help/guide.ts';
import { messages } from '../messages.ts';
import type { Entry } from './entries.ts';

const loadBoth = async () => {
  const [zh, en] = await Promise.all([import('../help/zh.ts'), import('../help/en.ts')]);
  return { 'zh-CN': guideOf(zh.files), en: guideOf(en.files) };
};

export const guidesQuery = {
  queryKey: ['guide', 'both'],
  queryFn: loadBoth,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  retry: false,
};

/** The pages of the user guide, found by their title in both languages. They open beside the page. */
export function useHelpEntries(open: (name: string) => void): { entries: Entry[]; loading: boolean } {
  const language = useLanguage();
  const t = useText(messages);
  const asked = useQuery(guidesQuery);
  const guides = asked.data;
  const begin = useStable(open);
  const entries = useMemo(() => {
    const other = guides?.[language === 'en' ? 'zh-CN' : 'en'];
    return (guides?.[language] ?? []).flatMap(({ name, title }): Entry[] => {
      if (name === CONTENTS) return [];
      const otherTitle = other?.find((page) => page.name === name)?.title;
      return [
        {
          key: `help ${name}`,
          group: 'help',
          name: title,
          beside: t('help'),
          icon: 'help',
          others: [...(otherTitle ? [otherTitle] : []), `${t('help')} ${title}`],
          deed: { kind: 'here', begin: () => begin(name) },
          kept: { kind: 'help' },
        },
      ];
    });
  }, [guides, language, t, begin]);
  return { entries, loading: asked.isLoading };
}
