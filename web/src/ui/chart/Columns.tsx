import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { useGo } from '../Go.tsx';

export interface ColumnsProps {
  count: number;
  /** The box of the plot within the drawing. */
  box: { left: number; right: number; top: number; bottom: number };
  at: number | null;
  choose: (index: number | null) => void;
  labelOf: (index: number) => string;
  linkOf?: ((index: number) => string | undefined) | undefined;
}

const STEP: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * One invisible column over each place of a chart: the pointer reads it, a click opens what is behind it. One stop of the Tab key;
 * the arrows go from place to place, each says its figures.
 */
export function Columns({ count, box, at, choose, labelOf, linkOf }: ColumnsProps) {
  const go = useGo();
  const row = useRef<HTMLDivElement>(null);
  const stop = Math.min(at ?? count - 1, count - 1);
  const step = (event: KeyboardEvent) => {
    const next = STEP[event.key]?.(stop, count - 1);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    (row.current?.children[Math.max(0, Math.min(count - 1, next))] as HTMLElement | undefined)?.focus();
  };
  const open = (event: MouseEvent, link: string) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link);
  };
  return (
    <div ref={row} className="chart-columns" style={box} onMouseLeave={() => choose(null)} onBlur={() => choose(null)} onKeyDown={step}>
      {Array.from({ length: count }, (_, index) => {
        const link = linkOf?.(index);
        const common = {
          key: index,
          tabIndex: index === stop ? 0 : -1,
          'aria-label': labelOf(index),
          onMouseEnter: () => choose(index),
          onFocus: () => choose(index),
        };
        const { key, ...rest } = common;
        return link ? (
          <a key={key} href={link} onClick={(event) => open(event, link)} {...rest} />
        ) : (
          <span key={key} role="img" {...rest} />
        );
      })}
    </div>
  );
}
