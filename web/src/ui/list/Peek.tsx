import { type ReactNode, useRef } from 'react';
import { lazily } from '../lazily.tsx';

const { PeekDrawer } = lazily(() => import('./PeekDrawer.tsx'), 'PeekDrawer');

interface PeekProps {
  title: string;
  href: string | undefined;
  close: () => void;
  children: ReactNode;
}

/** The drawer beside a list; it comes with the first row that is looked at. */
export function Peek(props: PeekProps) {
  const wanted = useRef(false);
  if (props.children !== null) wanted.current = true;
  return wanted.current ? <PeekDrawer {...props} /> : null;
}
