/** Once the page has nothing else to do, and no later than in so many milliseconds; answers how to call it off. */
export function whenIdle(act: () => void, timeout = 500): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 100);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout });
  return () => cancelIdleCallback(handle);
}
