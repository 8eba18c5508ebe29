import { type ComponentType, lazy, Suspense } from 'react';

type Parts<M, K extends keyof M> = Pick<M, K>;

/** Calls back when the page has long been ready: what is likely next is fetched then, and never in the way of what is now. */
const whenCalm = (act: () => void) =>
  setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(act, { timeout: 10_000 }) : act()), 2_500);

/**
 * Components whose code comes when they are first drawn: forms with their fields, which a page of rows does not need to stand there. They are fetched
 * ahead once the page is calm. `const { Hold, Cancel } = lazily(() => import('./order-forms.tsx'), 'Hold', 'Cancel')`.
 */
export function lazily<M, K extends keyof M>(load: () => Promise<M>, ...names: K[]): Parts<M, K> {
  whenCalm(() => void load().catch(() => undefined));
  return Object.fromEntries(
    names.map((name) => {
      const Part = lazy(async () => ({ default: (await load())[name] as ComponentType<object> }));
      const Waiting = (props: object) => (
        <Suspense fallback={null}>
          <Part {...props} />
        </Suspense>
      );
      return [name, Waiting];
    }),
  ) as unknown as Parts<M, K>;
}
