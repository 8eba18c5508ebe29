import { type ComponentType, createElement, useEffect, useState } from 'react';
import { whenIdle } from './idle.ts';

/** Calls back when the page has long been ready: what is likely next is fetched then, and never in the way of what is now. */
const whenCalm = (act: () => void) => setTimeout(() => whenIdle(act, 10_000), 2_500);

/**
 * Components whose code comes when they are first drawn: forms with their fields, which a page of rows does not need to stand there. They are fetched
 * ahead once the page is calm. `const { Hold, Cancel } = lazily(() => import('./order-forms.tsx'), 'Hold', 'Cancel')`.
 */
export function lazily<M, K extends keyof M>(load: () => Promise<M>, ...names: K[]): Pick<M, K> {
  const { fetch, part } = later(load);
  whenCalm(() => void fetch().catch(() => undefined));
  return Object.fromEntries(names.map((name) => [name, part(name)])) as unknown as Pick<M, K>;
}

/**
 * Code that comes later, and components of it: `fetch` gets it, a part waits for it by itself. No `React.lazy`: that gives way even where its code is long
 * here, and React shows what gave way only 300 ms after what stood in its place.
 */
export function later<M>(load: () => Promise<M>) {
  let here: M | undefined;
  let coming: Promise<M> | undefined;
  const fetch = (): Promise<M> => {
    coming ??= load().then(
      (loaded) => (here = loaded),
      (error: unknown) => {
        // the network may be back when it is wanted again
        coming = undefined;
        throw error;
      },
    );
    return coming;
  };
  const part = <K extends keyof M>(name: K): M[K] => {
    const Part = (props: object) => {
      const [loaded, arrived] = useState<{ code: M }>();
      useArrival(fetch, here === undefined, arrived);
      const code = here ?? loaded?.code;
      return code ? createElement(code[name] as ComponentType<object>, props) : null;
    };
    return Part as M[K];
  };
  return { fetch, part };
}

/** Draws again when what is missing has come; what does not come is the affair of the page. */
function useArrival<M>(fetch: () => Promise<M>, missing: boolean, arrived: (loaded: { code: M }) => void) {
  const [failed, fail] = useState<{ error: unknown }>();
  useEffect(() => {
    if (!missing) return;
    let gone = false;
    fetch().then(
      (code) => gone || arrived({ code }),
      (error: unknown) => gone || fail({ error }),
    );
    return () => {
      gone = true;
    };
  }, [fetch, missing, arrived]);
  if (failed) throw failed.error;
}
