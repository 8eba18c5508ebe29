import { join } from 'node:path';
import { runnerImport } from 'vite';

interface Route {
  path: string;
  bare?: boolean;
}
const PAGES = join(import.meta.dirname, '..', '..', 'web', 'src', 'frame', 'pages.ts');

/** The pages of the program as its modules name them. */
export async function routes(): Promise<Route[]> {
  const { module } = await runnerImport<{ pages: Route[] }>(PAGES);
  return module.pages;
}
