import { useLocation, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { type CSSProperties, type MouseEvent, type ReactNode, useContext } from 'react';
import { away, towards } from '../frame/ahead.ts';
import { PeekParts } from './peek.ts';

export interface GoProps {
  to: string;
  children: ReactNode;
  className?: string | undefined;
  style?: CSSProperties;
  title?: string | undefined;
  'aria-label'?: string | undefined;
  'aria-current'?: 'page' | undefined;
  onGo?: () => void;
}

/** A link within the program. The page behind it is loaded, with what it asks first, while the hand is on its way. */
export function Go({ to, children, onGo, ...rest }: GoProps) {
  const navigate = useNavigate();
  const router = useRouter();
  const go = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onGo?.();
    void navigate({ href: to } as never);
  };
  const warm = () => towards(router, to);
  const hurry = () => towards(router, to, 0);
  return (
    <a href={to} onClick={go} onPointerDown={hurry} onMouseEnter={warm} onMouseLeave={away} onFocus={warm} {...rest}>
      {children}
    </a>
  );
}

/** Goes to an address within the program. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate();
  return (to) => void navigate({ href: to } as never);
}

/** A part of the address: `number` of `/orders/$number`. */
export function usePart(name: string): string {
  const parts = useParams({ strict: false }) as Record<string, string | undefined>;
  const peeked: Readonly<Record<string, string | undefined>> | null = useContext(PeekParts);
  return (peeked ?? parts)[name] ?? '';
}

/** The address of this page with a parameter set, or without it. */
export function hrefWith(location: { pathname: string; searchStr: string }, name: string, value?: string): string {
  const search = new URLSearchParams(location.searchStr);
  if (value === undefined) search.delete(name);
  else search.set(name, value);
  const text = search.toString();
  return location.pathname + (text && `?${text}`);
}

/** The operation with which the palette opened this page (`?run=create-order`), and how to take it from the address again. */
export function useRun(): [run: string | undefined, clear: () => void] {
  const location = useLocation();
  const navigate = useNavigate();
  // what is only looked at begins nothing
  const run = useContext(PeekParts) ? undefined : (new URLSearchParams(location.searchStr).get('run') ?? undefined);
  return [run, () => void navigate({ href: hrefWith(location, 'run'), replace: true } as never)];
}
