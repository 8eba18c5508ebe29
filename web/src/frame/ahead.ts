import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import { queryClient } from '../call.ts';
import { offlineNow } from '../offline.ts';
import type { Page } from '../page.ts';
import { holds, type Me, type Session, sessionNow } from '../session.ts';
import { whenIdle } from '../ui/idle.ts';
import { asAsked, isComplete, stateFromSearch } from '../ui/list/filters.ts';
import { answerQuery, columnsQuery, rowsQuery, viewsQuery } from '../ui/list/rows-query.ts';
import { pageAt, pages } from './pages.ts';

/** A place of the program that the person may go to, with what stands in the varying parts of its address. */
interface Place {
  me: Me;
  page: Page;
  parts: Record<string, string>;
  search: string;
}

/** The page behind an address; undefined where there is none, or where the person may not open it. */
export function placeOf(address: string, session: Session): Place | undefined {
  if (session.state !== 'known') return undefined;
  const [path = '', search = ''] = address.split('#')[0]?.split('?') ?? [];
  const found = pageAt(path);
  if (!found || !holds(session.me, found.page.permission)) return undefined;
  return { me: session.me, ...found, search };
}

/** Asks what the page will ask first. What is here and fresh, or on its way, is not asked again. */
export function askAhead(client: QueryClient, { me, page, parts, search }: Place): void {
  if (page.reads && !holds(me, page.reads)) return;
  const { list: name, inputs, asks = {} } = page;
  for (const [query, params] of Object.entries(asks)) void client.prefetchQuery(answerQuery({ name: query }, filled(params, parts)));
  if (!name) return;
  const list = { name };
  void client.prefetchQuery(columnsQuery(list));
  void client.prefetchQuery(viewsQuery(list));
  const state = stateFromSearch(new URLSearchParams(search));
  const zone = me.merchant?.zone;
  if (inputs === true || (inputs && !zone) || state.group) return;
  const filter = state.filter.filter(isComplete).map(asAsked);
  void client.prefetchInfiniteQuery(
    rowsQuery(list, inputs && zone ? inputs(zone) : {}, { search: state.search || undefined, filter, sort: state.sort }),
  );
}

/** Asks for the page in sight while its code is still on its way: at the start of the program. */
export function askHere(): void {
  const place = placeOf(window.location.pathname + window.location.search, sessionNow());
  if (place) askAhead(queryClient, place);
}

/** `$number` among the parameters is what stands there in the address. */
const filled = (params: Record<string, unknown>, parts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && value[0] === '$' ? (parts[value.slice(1)] ?? value) : value,
    ]),
  );

/** A hand that only passes asks for nothing. */
const DWELL = 40;
let dwelling: ReturnType<typeof setTimeout> | undefined;
let heading: string | undefined;
const loaded = new Set<Page>();

/** A hand has come to what leads to an address: the code of its page is fetched, and what the page asks first where the hand stays. */
export function towards(router: AnyRouter, address: string, dwell = DWELL): void {
  if (dwell > 0 && address === heading) return;
  away();
  heading = address;
  const place = offlineNow() ? undefined : placeOf(address, sessionNow());
  if (!place) return;
  void fetchPage(router, place.page, address);
  // what is in sight asks by itself
  if (place.page.path === window.location.pathname) return;
  const go = () => askAhead(queryClient, place);
  if (dwell === 0) go();
  else dwelling = setTimeout(go, dwell);
}

/** Fetches the code of a page, once. */
async function fetchPage(router: AnyRouter, page: Page, address: string): Promise<void> {
  if (loaded.has(page)) return;
  loaded.add(page);
  await router.preloadRoute({ to: address.split('?')[0] } as never).catch(() => loaded.delete(page));
}

/** Long enough for the network to come to rest in between: nothing that waits for that waits for all of it. */
const PAUSE = 800;
const RARELY = 60_000;
/** A phone pays for what it fetches, and so does who has asked to save data. */
const isSparing = () => window.innerWidth < 768 || (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/**
 * Fetches the code of the pages of the navigation that the person may open, those named first, one after the other and only while there is nothing else to do:
 * whoever works here all day opens a page that is here already.
 */
export async function fetchPages(router: AnyRouter, first: readonly string[]): Promise<void> {
  const others = pages.filter(({ group, path }) => group && !path.includes('$')).map(({ path }) => path);
  for (const address of new Set([...first, ...others])) {
    await new Promise<void>((resolve) => setTimeout(() => whenIdle(resolve, RARELY), PAUSE));
    const place = isSparing() || offlineNow() ? undefined : placeOf(address, sessionNow());
    if (place) await fetchPage(router, place.page, address);
  }
}

/** The hand has gone away again. */
export function away(): void {
  clearTimeout(dwelling);
  heading = undefined;
}
