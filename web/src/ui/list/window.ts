import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { whenIdle } from '../idle.ts';

export const ROW = 32;
const AHEAD = 8;
/** A hand that drags through the list rests after so many milliseconds without a jump. */
const REST = 120;
/** Steps of so many rows, so that a slow scroll draws once in a while and not at every pixel. */
const STEP = 4;

export interface Visible {
  from: number;
  to: number;
}

// the next sheet is most likely as high as this one
let lastHeight = 0;
const heightOf = (element: HTMLElement | null) => element?.clientHeight || lastHeight || window.innerHeight;
const spanOf = (top: number, extent: number, height: number): Visible => ({
  from: Math.floor(top / height / STEP) * STEP,
  to: Math.ceil((top + extent) / height / STEP) * STEP,
});
const isSame = (a: Visible, b: Visible) => a.from === b.from && a.to === b.to;

/** Which rows of a long sheet stand in the window: only these are drawn, first those in sight and then some around them. */
export function useVisible(box: RefObject<HTMLElement | null>, total: number, height = ROW): Visible {
  const [sight, setSight] = useState<Visible>(() => spanOf(0, heightOf(null), height));
  const [ahead, setAhead] = useState(0);
  // Not a layout effect: the box stands above the sheet, and its reference is there only when all is laid out.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let drawn: Visible | undefined;
    let around = AHEAD;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const measure = () => {
      const next = spanOf(element.scrollTop, heightOf(element), height);
      if (drawn && isSame(drawn, next)) return;
      // a jump beyond what is drawn would show an empty sheet for a frame
      const jumps = drawn && (next.from >= drawn.to + around || next.to <= drawn.from - around);
      drawn = next;
      const show = () => setSight((before) => (isSame(before, next) ? before : next));
      if (!jumps) return show();
      // and what stands around it can wait until the hand rests
      around = 0;
      flushSync(() => {
        setAhead(0);
        show();
      });
      clearTimeout(rest);
      rest = setTimeout(() => {
        around = AHEAD;
        setAhead(AHEAD);
      }, REST);
    };
    // the first word of the observer is the measure at the beginning, after layout: asking for it here would lay the page out once more
    const observer = new ResizeObserver(() => {
      lastHeight = element.clientHeight;
      measure();
    });
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      clearTimeout(rest);
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [box, height]);
  const some = total > 0;
  useEffect(() => {
    if (some) return whenIdle(() => setAhead(AHEAD));
  }, [some]);
  return { from: Math.max(0, Math.min(sight.from - ahead, total)), to: Math.min(total, sight.to + ahead) };
}
