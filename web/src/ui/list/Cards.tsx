import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Go } from '../Go.tsx';
import { type Line, rowsOfSheet } from './lines.ts';
import { useVisible } from './window.ts';

export interface CardsProps<Row> {
  title: string;
  box: RefObject<HTMLDivElement | null>;
  lines: Line<Row>[];
  idOf: (row: Row) => string;
  card: (row: Row) => ReactNode;
  current: number;
  onCurrent: (index: number) => void;
  open?: ((row: Row) => string) | undefined;
  onOpen: (row: Row, event: MouseEvent) => void;
  onMenu: (row: Row, event: MouseEvent) => void;
  more: boolean;
  loadMore: () => void;
}

const WIDTH = 208;
const HEIGHT = 268;
const GAP = 12;

/** How many cards stand beside each other. */
function usePerLine(box: RefObject<HTMLElement | null>): number {
  const [per, setPer] = useState(4);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setPer(Math.max(1, Math.floor((element.clientWidth - GAP) / (WIDTH + GAP))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return per;
}

/** The rows of a list as cards, where a picture says more than columns. Only the visible ones are drawn. */
export function Cards<Row>({ box, lines, idOf, card, current, onCurrent, open, onOpen, onMenu, ...rest }: CardsProps<Row>) {
  const per = usePerLine(box);
  const rows = rowsOfSheet(lines);
  const count = Math.ceil(rows.length / per);
  const { from, to } = useVisible(box, count, HEIGHT + GAP);
  const inHand = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (rest.more && to >= count - 2) rest.loadMore();
  });
  useEffect(() => void inHand.current?.scrollIntoView({ block: 'nearest' }), [current]);
  return (
    <ul
      className="cards"
      aria-label={rest.title}
      style={{
        gridTemplateColumns: `repeat(${per}, minmax(0, 1fr))`,
        paddingTop: GAP + from * (HEIGHT + GAP),
        paddingBottom: GAP + Math.max(0, count - to) * (HEIGHT + GAP),
      }}
    >
      {rows.slice(from * per, to * per).map((row, offset) => {
        const index = from * per + offset;
        return (
          // biome-ignore lint: the link within is what the keyboard reaches
          <li
            key={idOf(row)}
            ref={index === current ? inHand : null}
            className={index === current ? 'card current' : 'card'}
            style={{ height: HEIGHT }}
            onClick={(event) => onOpen(row, event)}
            onContextMenu={(event) => {
              onCurrent(index);
              onMenu(row, event);
            }}
          >
            {open ? (
              <Go to={open(row)} className="card-link">
                {card(row)}
              </Go>
            ) : (
              card(row)
            )}
          </li>
        );
      })}
    </ul>
  );
}
