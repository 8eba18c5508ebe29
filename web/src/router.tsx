import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import { Broken, Missing } from './frame/Pages.tsx';
import { Gate } from './frame/Gate.tsx';
import { pages } from './frame/pages.ts';
import { Shell } from './frame/Shell.tsx';
import type { Page } from './page.ts';

const root = createRootRoute({ component: Gate, notFoundComponent: Missing });
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Shell });

const routeOf = (page: Page, parent: typeof root | typeof framed) =>
  createRoute({
    getParentRoute: () => parent as typeof root,
    path: page.path,
    staticData: { page } as never,
    component: lazyRouteComponent(async () => ({ default: await page.component() })) as unknown as RouteComponent,
  });

const bare = pages.filter((page) => page.bare).map((page) => routeOf(page, root));
const inFrame = pages.filter((page) => !page.bare).map((page) => routeOf(page, framed));

/** Addresses carry plain texts only: what a list means by them is its own affair. */
function parseSearch(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = found[key];
    found[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined && each !== null) params.append(key, String(each));
  const text = params.toString();
  return text && `?${text}`;
}

export const router = createRouter({
  routeTree: root.addChildren([framed.addChildren(inFrame), ...bare]),
  defaultPreload: false,
  defaultErrorComponent: ({ error, reset }: ErrorComponentProps) => (
    <Broken error={error instanceof Error ? error : new Error(String(error))} reset={reset} />
  ),
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});
