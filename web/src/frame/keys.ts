import { offersNow } from '../ui/begin/offers.ts';
import { useGo } from '../ui/Go.tsx';
import { useKeys } from '../ui/hooks.ts';
import { holds, useMe } from '../session.ts';
import { pages } from './pages.ts';

/** Where a key means something. */
export type Place = 'everywhere' | 'list' | 'record';

/** Every key of the program, once: the sheet of keys is drawn from it. Those of pages (`g o`) stand at the pages themselves (`key`). */
export const KEYS = [
  { place: 'everywhere', keys: 'Ctrl / ⌘ K', what: 'search' },
  { place: 'everywhere', keys: 'Ctrl / ⌘ Enter', what: 'submit' },
  { place: 'everywhere', keys: 'C', what: 'create' },
  { place: 'everywhere', keys: 'E', what: 'edit' },
  { place: 'everywhere', keys: 'F1', what: 'guide' },
  { place: 'everywhere', keys: '?', what: 'help' },
  { place: 'list', keys: 'J  K  ↓  ↑', what: 'rows' },
  { place: 'list', keys: 'X', what: 'choose' },
  { place: 'list', keys: 'Ctrl / ⌘ A', what: 'chooseAll' },
  { place: 'list', keys: '1 … 9  0', what: 'views' },
  { place: 'list', keys: 'Enter', what: 'open' },
  { place: 'list', keys: 'Space', what: 'peek' },
  { place: 'list', keys: '/', what: 'find' },
  { place: 'list', keys: 'F', what: 'filter' },
  { place: 'list', keys: '←  →', what: 'groups' },
] as const satisfies { place: Place; keys: string; what: string }[];

/** Pages with a key of their own that the person may open. */
export function useKeyedPages() {
  const me = useMe();
  return pages.filter((page) => page.key && holds(me, page.permission));
}

/** How the key of a page is written. */
export const sayKey = (key: string): string => `G ${key.toUpperCase()}`;

/** The one primary button of the page: what `C` presses. */
const primary = () => document.querySelector<HTMLButtonElement>('#main .page-head .ant-btn-primary:not(:disabled)');

/** Sequences that lead to pages, `c` for the page's own new thing, `e` to edit the document or the row in hand. */
export function useFrameKeys(): void {
  const go = useGo();
  const toPages = useKeyedPages().map(({ key, path }) => [`g ${key}`, () => go(path)] as const);
  useKeys({
    ...Object.fromEntries(toPages),
    c: () => {
      const button = primary();
      if (!button) return false;
      button.click();
      return true;
    },
    e: () => {
      const offer = offersNow().find(({ operation, on }) => on !== '' && /\.change-/.test(operation.name));
      if (!offer) return false;
      offer.begin();
      return true;
    },
  });
}
