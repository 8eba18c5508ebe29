import type { Browser } from './chromium.ts';
import type { Report } from './report.ts';

interface Load {
  /** Bytes over the wire by file. */
  scripts: Map<string, number>;
  styles: Map<string, number>;
  requests: number;
  domContentLoaded: number;
  /** Milliseconds until the page stands there with its first rows. */
  painted: number;
}

/** Loads a page as at the first visit, with nothing in the cache. */
async function load({ context }: Browser, path: string): Promise<Load> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  // the worker of the hand-held answers with files it has unpacked: at a first visit there is none yet, and everything comes packed from the server
  await cdp.send('Network.setBypassServiceWorker', { bypass: true });
  await page.goto(path);
  await page.waitForFunction(() => stands(), undefined, { timeout: 5_000 }).catch(() => undefined);
  const found = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const painted = performance.now();
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const sizes = (ending: string) =>
      resources.filter(({ name }) => name.endsWith(ending)).map(({ name, encodedBodySize }): [string, number] => [name, encodedBodySize]);
    return {
      painted,
      domContentLoaded: entry?.domContentLoadedEventEnd ?? 0,
      requests: resources.length + 1,
      scripts: sizes('.js'),
      styles: sizes('.css'),
    };
  });
  await page.close();
  return { ...found, scripts: new Map(found.scripts), styles: new Map(found.styles) };
}

const kilobytes = (files: Map<string, number>) => [...files.values()].reduce((sum, each) => sum + each, 0) / 1000;
const lessThan = (files: Map<string, number>, shared: ReadonlySet<string>) => new Map([...files].filter(([url]) => !shared.has(url)));

/** The first visit to a list, then what every page brings along of its own. */
export async function measureFirstLoads(browser: Browser, paths: readonly string[], report: Report): Promise<void> {
  report.say('\nFirst load of /orders, nothing in the cache');
  await load(browser, '/orders');
  const list = await load(browser, '/orders');
  report.measured('script', kilobytes(list.scripts), 'kB gzip', 450);
  report.told('style', `${kilobytes(list.styles).toFixed(0)} kB gzip`);
  report.told('requests', String(list.requests));
  report.told('document parsed', `${list.domContentLoaded.toFixed(0)} ms`);
  report.told('first rows painted', `${list.painted.toFixed(0)} ms`);
  for (const [url, bytes] of [...list.scripts].sort((a, b) => b[1] - a[1]).slice(0, 8))
    report.told(`  ${url.split('/').at(-1)}`, `${(bytes / 1000).toFixed(1)} kB`);
  const loads: [string, Load][] = [];
  for (const path of paths) loads.push([path, await load(browser, path)]);
  const everywhere = new Set(
    [...list.scripts.keys(), ...list.styles.keys()].filter((url) =>
      loads.every(([, { scripts, styles }]) => scripts.has(url) || styles.has(url)),
    ),
  );
  const shared = kilobytes(new Map([...list.scripts].filter(([url]) => everywhere.has(url))));
  report.say(`\nScript of every page at its first load: ${shared.toFixed(0)} kB that all share, and of its own`);
  for (const [path, { scripts, styles, painted }] of loads.sort((a, b) => kilobytes(b[1].scripts) - kilobytes(a[1].scripts)))
    report.told(
      path,
      `${kilobytes(lessThan(scripts, everywhere)).toFixed(1)} kB script, ${kilobytes(lessThan(styles, everywhere)).toFixed(1)} kB style; ${painted.toFixed(0)} ms`,
    );
  const most = Math.max(...loads.map(([, { scripts }]) => kilobytes(scripts)));
  report.measured('largest first load of any page, script', most, 'kB gzip', 450);
}
