import { type RefObject, useEffect, useState } from 'react';

export const ROW = 32;
const AHEAD = 8;

export interface Visible {
  from: number;
  to: number;
}

/** Which rows of a long sheet stand in the window: only these are drawn. */
export function useVisible(box: RefObject<HTMLElement | null>, total: number, height = ROW): Visible {
  const [visible, setVisible] = useState<Visible>({ from: 0, to: 32 });
  // Not a layout effect: the box stands above the sheet, and its reference is there only when all is laid out.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      // Steps of four rows, so that a slow scroll draws once in a while and not at every pixel.
      const from = Math.max(0, Math.floor(element.scrollTop / height / 4) * 4 - AHEAD);
      const to = Math.min(total, Math.ceil((element.scrollTop + element.clientHeight) / height / 4) * 4 + AHEAD);
      setVisible((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [box, total, height]);
  return visible;
}
