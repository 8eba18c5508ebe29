/** The address of the program's first script in a page. */
const scriptIn = (page: Document): string | null => page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;

/**
 * A page left open while the program was renewed asks for parts that are gone. It is loaded again, and only then: where the network is away or
 * the program is the same, nothing would be better after it.
 */
async function loadAgainWhereRenewed(): Promise<void> {
  const answer = await fetch('/', { cache: 'no-store' });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const script = scriptIn(page);
  if (answer.ok && script && script !== scriptIn(document)) window.location.reload();
}

export function watchForRenewal(): void {
  window.addEventListener('vite:preloadError', () => void loadAgainWhereRenewed().catch(() => undefined));
}
