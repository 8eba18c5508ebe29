const MOST_MILLISECONDS = 30_000;

/** Stops once, in order, on Ctrl-C and on the system's request; a second signal ends at once, and so does a stop that takes half a minute. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), MOST_MILLISECONDS).unref();
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** One sentence for the person who starts the program. */
export function sentenceOf(error: unknown): string {
  const { code, message, port } = error as { code?: string; message?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: stop it, or set PORT to a free one.`;
  if (code === 'EACCES' && port) return `Port ${port} may not be opened by this account: set PORT to one above 1023.`;
  if (code === 'ENOSPC' || code === '53100') return 'The disk is full: free some space and start again.';
  return message ?? String(error);
}
