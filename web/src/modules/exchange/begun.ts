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
 * with that, and with what else the address says (`count`).
 */
export function useBegun(address: URLSearchParams) {
  const [begun, set] = useState<Begun>(() => {
    const before = kept<Begun>(NAME) ?? {};
    const asked = address.get('template') ?? before.template;
    const begun = asked !== before.template && asked !== undefined ? { template: asked } : before;
    const count = address.get('count');
    return count === null ? begun : { ...begun, options: { ...begun.options, count } };
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
