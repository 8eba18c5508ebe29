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
