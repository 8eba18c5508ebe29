/** What the worker does with a request. `network`: it keeps its hands off. */
export type Way = 'shell' | 'kept' | 'picture' | 'network';

export interface Asked {
  method: string;
  mode: string;
  /** Path of the address, and whether it is one of ours. */
  path: string;
  own: boolean;
}

/**
 * Pages of the hand-held come from the shell that was kept with the same version, files of the build from what was kept, pictures of goods from the
 * last time they were seen. Nothing else of the interface is ever kept: what the books say comes from the books.
 */
export function wayOf({ method, mode, path, own }: Asked, kept: ReadonlySet<string>): Way {
  if (method !== 'GET' || !own) return 'network';
  if (path.startsWith('/api/files/product-image/')) return 'picture';
  if (path.startsWith('/api/')) return 'network';
  if (mode === 'navigate') return path === '/hand' || path.startsWith('/hand/') ? 'shell' : 'network';
  return kept.has(path) ? 'kept' : 'network';
}
