import { type MouseEvent, type RefObject, useRef, useState } from 'react';
import { lazily } from '../lazily.tsx';

/** A rectangle of the window beside which something floats; a single point of it for a right click. */
export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const placeOf = (element: Element): Place => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
};
export const pointOf = ({ clientX, clientY }: MouseEvent): Place => ({ left: clientX, top: clientY, width: 1, height: 1 });

// a page shows many things that open a menu and a person opens one of them: what menus are made of comes when it is calm, or when it is wanted
export const { FloatingMenu, FloatingPanel } = lazily(() => import('./Floating.tsx'), 'FloatingMenu', 'FloatingPanel');

/** Whether what floats beside a button is open, and where; closing it gives the focus back to the button. */
export function useFloating(given?: RefObject<HTMLButtonElement | null>) {
  const own = useRef<HTMLButtonElement>(null);
  const button = given ?? own;
  const [at, setAt] = useState<Place | null>(null);
  const open = () => setAt(button.current && placeOf(button.current));
  const close = () => {
    setAt(null);
    // not within the key that closed it: the button would take it for a press of its own
    requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement === document.body || activeElement?.closest('#floats')) button.current?.focus();
    });
  };
  return { button, at, open, close };
}
