import type { Page } from '../page.ts';
import { printPage } from './print-page.ts';

const found = import.meta.glob<{ routes: Page[] }>(['../modules/*/routes.tsx', '../ui/hand/routes.tsx'], { eager: true });

/** Every page of every module: a new folder with a `routes.tsx` is enough. */
export const pages: Page[] = [...Object.values(found).flatMap((module) => module.routes), printPage];

/** The address of the page that shows a document; undefined where no page does. */
export function addressOf(entity: string, id: string, number?: string): string | undefined {
  const page = pages.find((each) => each.entity === entity);
  return page?.path.replace(/\$(\w+)/g, (_, part: string) => encodeURIComponent(part === 'id' ? id : (number ?? id)));
}

const plain = new Map(pages.filter(({ path }) => !path.includes('$')).map((page) => [page.path, page]));
const patterns = pages.filter(({ path }) => path.includes('$')).map((page) => ({ page, pattern: page.path.split('/') }));

/** The page at an address, and what stands in its varying parts; undefined where there is none. */
export function pageAt(path: string): { page: Page; parts: Record<string, string> } | undefined {
  const known = plain.get(path);
  if (known) return { page: known, parts: {} };
  const asked = path.split('/');
  const found = patterns.find(
    ({ pattern }) => pattern.length === asked.length && pattern.every((part, at) => part[0] === '$' || part === asked[at]),
  );
  if (!found) return undefined;
  const parts = found.pattern.flatMap((part, at) => (part[0] === '$' ? [[part.slice(1), decoded(asked[at] ?? '')]] : []));
  return { page: found.page, parts: Object.fromEntries(parts) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
