import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { whenIdle } from '../idle.ts';
import { EVERYTHING, growing, isSame, newIn, type Span, spanOf } from './spans.ts';

export const ROW = 32;
const AHEAD = 8;
/** What a sheet that begins shows at once; the rest of the window follows a frame later, and nobody waits for rows that the eye reaches last. */
const FIRST = 8;
/** So many new rows in one step, and the hand runs through the list: they cannot be read, and to draw them whole would hold the next step up. */
const RUN = 12;
/** A hand that runs rests after so many milliseconds without such a step. */
const REST = 120;

export interface Visible extends Span {
  /** The rows that are drawn whole; those outside of it say their name alone until the hand rests. */
  whole: Span;
}

// the next sheet is most likely as high as this one
let lastHeight = 0;
const heightOf = (element: HTMLElement | null) => Math.min(element?.clientHeight || lastHeight || window.innerHeight, window.innerHeight);
/** How far down its sheet a box shows: a box that is higher than the window stands in a page that scrolls. */
const topOf = (element: HTMLElement) =>
  element.scrollTop + (element.clientHeight > window.innerHeight ? Math.max(0, -element.getBoundingClientRect().top) : 0);

/** Which rows of a long sheet stand in the window: only these are drawn, first those in sight and then some around them. */
export function useVisible(box: RefObject<HTMLElement | null>, total: number, height = ROW): Visible {
  const [sight, setSight] = useState<Span>(() => spanOf(0, heightOf(null), height));
  const [ahead, setAhead] = useState(0);
  const [whole, setWhole] = useState<Span>(EVERYTHING);
  // Not a layout effect: the box stands above the sheet, and its reference is there only when all is laid out.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let drawn: Span | undefined;
    let around = AHEAD;
    let complete: Span = EVERYTHING;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const show = (next: Span) => setSight((before) => (isSame(before, next) ? before : next));
    const keep = (next: Span) => {
      complete = next;
      setWhole(next);
    };
    // a few rows in every frame: all of them at once would be felt
    const grow = () => {
      if (drawn) keep(growing(complete, drawn));
      if (complete !== EVERYTHING) frame = requestAnimationFrame(grow);
      else {
        around = AHEAD;
        setAhead(AHEAD);
      }
    };
    const measure = () => {
      const next = spanOf(topOf(element), heightOf(element), height);
      const before = drawn;
      if (before && isSame(before, next)) return;
      drawn = next;
      if (!before || newIn(before, next, around) <= RUN) return show(next);
      // at once: a jump beyond what is drawn would show an empty sheet for a frame
      flushSync(() => {
        if (complete === EVERYTHING) keep({ from: before.from - around, to: before.to + around });
        around = 0;
        setAhead(0);
        show(next);
      });
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      rest = setTimeout(grow, REST);
    };
    // the first word of the observer is the measure at the beginning, after layout: asking for it here would lay the page out once more
    const observer = new ResizeObserver(() => {
      lastHeight = heightOf(element);
      measure();
    });
    observer.observe(element);
    // its own, and that of the page it stands in
    document.addEventListener('scroll', measure, { passive: true, capture: true });
    return () => {
      clearTimeout(rest);
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', measure, { capture: true });
      observer.disconnect();
    };
  }, [box, height]);
  const [begun, begin] = useState(false);
  const some = total > 0;
  useEffect(() => {
    if (!some) return;
    const first = requestAnimationFrame(() => begin(true));
    const callOff = whenIdle(() => setAhead(AHEAD));
    return () => {
      cancelAnimationFrame(first);
      callOff();
    };
  }, [some]);
  const to = begun ? sight.to + ahead : Math.min(sight.to, sight.from + FIRST);
  return { from: Math.max(0, Math.min(sight.from - ahead, total)), to: Math.min(total, to), whole };
}
