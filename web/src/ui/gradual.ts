import { startTransition, useEffect, useState } from 'react';

/** How many of many heavy things are drawn now: first what is in sight, and all once that stands there. */
export function useGradual(total: number, first: number): number {
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    if (total > 0) startTransition(() => setWhole(true));
  }, [total]);
  return whole ? total : Math.min(first, total);
}
