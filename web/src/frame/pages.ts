import type { Page } from '../page.ts';

const found = import.meta.glob<{ routes: Page[] }>('../modules/*/routes.tsx', { eager: true });

/** Every page of every module: a new folder with a `routes.tsx` is enough. */
export const pages: Page[] = Object.values(found).flatMap((module) => module.routes);
