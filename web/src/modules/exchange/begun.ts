import { useState } from 'react';
import { keep, kept } from '../../device.ts';
import type { Kept } from '../../files.ts';

/** What was chosen for an import so far. The files themselves lie with the server already. */
interface Begun {
  template?: string;
  files?: Record<string, Kept>;
  mapping?: Record<string, Record<string, string>>;
  options?: Record<string, string>;
  saved?: string | undefined;
}
const NAME = 'draft.import';

/**
 * The wizard remembers on the device where it stands: leaving it and coming back, at any step, loses nothing. Where one comes for another template, it begins
 * with that.
 */
export function useBegun(asked: string | undefined) {
  const [begun, set] = useState<Begun>(() => {
    const before = kept<Begun>(NAME) ?? {};
    return asked !== undefined && asked !== before.template ? { template: asked } : before;
  });
  const put = (part: Begun) =>
    set((before) => {
      const next = { ...before, ...part };
      keep(NAME, next);
      return next;
    });
  return { begun, put, start: (template: string) => put({ template, files: {}, mapping: {}, options: {}, saved: undefined }) };
}

/** Once the rows come in, the next import begins from nothing. */
export const forgetBegun = () => keep(NAME, undefined);
