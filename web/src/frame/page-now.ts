import { useMatches } from '@tanstack/react-router';
import type { Page } from '../page.ts';

/** The page that the address names. */
export function usePage(): Page | undefined {
  return useMatches({ select: (matches) => (matches.at(-1)?.staticData as { page?: Page } | undefined)?.page });
}
