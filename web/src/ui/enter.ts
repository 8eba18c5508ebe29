import { type KeyboardEvent as KeyboardEventOf, useEffect, useRef } from 'react';

// readers of keys look at the number too
const ENTER = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true };

/**
 * Enter pressed before the answer is here waits for it: who types fast, or scans, gets what the text finds, never what stood there before. Any other
 * key takes the Enter back. The field hears it again once the answer is shown, with Ctrl or ⌘ as it was pressed.
 */
export function useEnterAfter(answered: boolean): (event: KeyboardEventOf<HTMLElement>) => void {
  const waiting = useRef<{ field: HTMLElement; ctrlKey: boolean; metaKey: boolean } | null>(null);
  useEffect(() => {
    const held = waiting.current;
    if (!answered || !held) return;
    const frame = requestAnimationFrame(() => {
      waiting.current = null;
      const { field, ctrlKey, metaKey } = held;
      if (document.activeElement === field) field.dispatchEvent(new KeyboardEvent('keydown', { ...ENTER, ctrlKey, metaKey }));
    });
    return () => cancelAnimationFrame(frame);
  }, [answered]);
  return (event) => {
    if (event.key !== 'Enter') waiting.current = null;
    if (answered || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    waiting.current = { field: event.target as HTMLElement, ctrlKey: event.ctrlKey, metaKey: event.metaKey };
    event.preventDefault();
    event.stopPropagation();
  };
}
