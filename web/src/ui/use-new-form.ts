import { useState } from 'react';
import { useRun } from './Go.tsx';

/**
 * The form for something new on the page of what there is: its button shows it, and so does the palette (`?run=create-shop`), which is taken
 * from the address again when the form closes.
 */
export function useNewForm(operation: string): { open: boolean; show(): void; close(): void } {
  const [run, clear] = useRun();
  const [shown, setShown] = useState(false);
  return {
    open: shown || run === operation,
    show: () => setShown(true),
    close() {
      setShown(false);
      if (run) clear();
    },
  };
}
