import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { parameters } from '../../call.ts';
import { send } from '../../wire.ts';
import type { Entry } from './entries.ts';
import type { Sounds } from './match.ts';

const HAN = /\p{Script=Han}/gu;
/** As many characters as one question takes; names of views are the person's own and may be long. */
const MOST = 2000;

/** How the characters of all names sound. Asked once; a few hundred characters are all there are. */
export function useSounds(entries: readonly Entry[]): { sounds: Sounds; loading: boolean } {
  const text = useMemo(
    () => [...new Set(entries.flatMap(({ name, others }) => [name, ...others].join('').match(HAN) ?? []))].toSorted().join(''),
    [entries],
  );
  const asked = useQuery({
    queryKey: ['sounds', text],
    queryFn: async () =>
      (await send<{ sounds: Sounds }>({ method: 'GET', path: `search/sounds${parameters({ text: text.slice(0, MOST) })}` })).sounds,
    enabled: text !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    retry: false,
  });
  return { sounds: asked.data ?? NONE, loading: asked.isFetching };
}

const NONE: Sounds = {};
