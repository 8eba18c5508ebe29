import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { arrange, partHeight, type Trouble } from '../../../../../server/kernel/print/arrange.rules.ts';
import type { LayoutPart, SlipField, SlipValues } from '../../../../../server/kernel/print/layout.ts';
import { labelSize, PAPERS } from '../../../../../server/kernel/print/papers.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { ItemView } from '../../../ui/print/Labels.tsx';
import '../../../ui/print/sheets.css';
import { measureHere } from './measure.ts';
import { messages, type Say } from './messages.ts';
import { type Guide, move, type Sketch, snapped, stretch } from './sketch.ts';

const MILLIMETRE = 96 / 25.4;
const STEP = 0.5;
const FINE = 0.1;

interface CanvasProps {
  sketch: Sketch;
  values: SlipValues;
  troubles: readonly Trouble[];
  zoom: number;
  grid: boolean;
  page: number;
  fields: readonly SlipField[];
  draw: (layout: Sketch['layout'], chosen?: string[]) => void;
  choose: (ids: string[]) => void;
}

interface Drag {
  ids: string[];
  from: { x: number; y: number };
  kind: 'move' | 'stretch';
  by: { x: number; y: number };
  guides: Guide[];
}

const ARROWS: Record<string, [x: number, y: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The paper with a real document on it; parts are pushed and stretched by hand or by keys. */
export function Canvas(props: CanvasProps) {
  const { sketch, values, zoom, grid, page, draw, choose } = props;
  const t = useText(messages);
  const title = useTitle();
  const [drag, setDrag] = useState<Drag>();
  const layout = drag ? (drag.kind === 'move' ? move : stretch)(sketch.layout, drag.ids, drag.by) : sketch.layout;
  const { width, height } = labelSize(layout.paper);
  const pages = arrange(layout, values, measureHere);
  const items = pages[Math.min(page, pages.length - 1)] ?? [];

  const start = (event: PointerEvent, part: LayoutPart, kind: Drag['kind']) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const more = event.shiftKey || event.ctrlKey || event.metaKey;
    const ids = sketch.chosen.includes(part.id) && !more ? sketch.chosen : more ? toggled(sketch.chosen, part.id) : [part.id];
    choose(ids);
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    setDrag({ ids: ids.includes(part.id) ? ids : [], from: { x: event.clientX, y: event.clientY }, kind, by: { x: 0, y: 0 }, guides: [] });
  };
  const push = (event: PointerEvent) => {
    if (!drag) return;
    const scale = zoom * MILLIMETRE;
    const raw = { x: (event.clientX - drag.from.x) / scale, y: (event.clientY - drag.from.y) / scale };
    if (drag.kind === 'stretch') return setDrag({ ...drag, by: { x: half(raw.x), y: half(raw.y) } });
    // with Alt it lies exactly where the hand puts it
    const { by, guides } = event.altKey ? { by: raw, guides: [] } : snapped(sketch.layout, drag.ids, raw);
    setDrag({ ...drag, by, guides });
  };
  const end = () => {
    if (drag && (drag.by.x || drag.by.y)) draw(layout);
    setDrag(undefined);
  };
  const keys = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow && sketch.chosen.length) {
      event.preventDefault();
      const by = event.altKey ? FINE : STEP;
      const change = event.shiftKey ? stretch : move;
      draw(
        change(sketch.layout, sketch.chosen, { x: arrow[0] * by * (event.shiftKey ? 2 : 1), y: arrow[1] * by * (event.shiftKey ? 2 : 1) }),
      );
    }
    if (event.key === 'Escape' && sketch.chosen.length) choose([]);
  };

  return (
    <div className="slip-desk" onPointerDown={() => choose([])}>
      <div
        role="group"
        className={grid ? 'sheet-of-paper label-page slip-paper with-grid' : 'sheet-of-paper label-page slip-paper'}
        aria-label={t('canvas', { paper: title(PAPERS[layout.paper].title) })}
        style={{ width: `${width}mm`, height: `${height}mm`, ['--fit' as string]: zoom }}
        onKeyDown={keys}
      >
        {items.map((item, at) => (
          <ItemView key={`${at} ${item.item}`} item={item} />
        ))}
        {layout.parts.map((part) => (
          <Handle
            key={part.id}
            part={part}
            name={nameOf(part, props.fields, title, t)}
            chosen={sketch.chosen.includes(part.id)}
            trouble={props.troubles.find(({ id }) => id === part.id)}
            start={start}
            push={push}
            end={end}
            focus={() => sketch.chosen.includes(part.id) || choose([part.id])}
          />
        ))}
        {drag?.guides.map(({ axis, at }) => (
          <div key={`${axis} ${at}`} className={`slip-guide ${axis}`} style={{ [axis === 'x' ? 'left' : 'top']: `${at}mm` }} />
        ))}
      </div>
    </div>
  );
}

const half = (value: number) => Math.round(value * 2) / 2;
const toggled = (ids: readonly string[], id: string) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);

/** What a part is called where it is listed. */
export function nameOf(part: LayoutPart, fields: readonly SlipField[], title: ReturnType<typeof useTitle>, t: Say): string {
  if (part.part === 'text') return part.text || t('part.text');
  if (!('field' in part)) return t(`part.${part.part}`);
  const field = fields.find(({ key }) => key === part.field);
  const called = field ? title(field.title) : part.field;
  return part.part === 'field' ? called : `${t(`part.${part.part}`)} ${called}`;
}

interface HandleProps {
  part: LayoutPart;
  name: string;
  chosen: boolean;
  trouble: Trouble | undefined;
  start: (event: PointerEvent, part: LayoutPart, kind: Drag['kind']) => void;
  push: (event: PointerEvent) => void;
  end: () => void;
  focus: () => void;
}

/** What a hand takes a part by; it stands where the part does, whatever the document says there. */
function Handle({ part, name, chosen, trouble, start, push, end, focus }: HandleProps) {
  const t = useText(messages);
  const said = trouble ? `${name}: ${t(`trouble.${trouble.reason}`)}` : name;
  return (
    <button
      type="button"
      className={['slip-handle', chosen && 'chosen', trouble && 'trouble'].filter(Boolean).join(' ')}
      aria-pressed={chosen}
      aria-label={said}
      title={said}
      style={{ left: `${part.x}mm`, top: `${part.y}mm`, width: `${part.width}mm`, height: `${partHeight(part)}mm` }}
      onPointerDown={(event) => start(event, part, 'move')}
      onPointerMove={push}
      onPointerUp={end}
      onPointerCancel={end}
      onFocus={focus}
    >
      {chosen && (
        <span
          className="slip-corner"
          aria-hidden="true"
          onPointerDown={(event) => start(event, part, 'stretch')}
          onPointerMove={push}
          onPointerUp={end}
        />
      )}
    </button>
  );
}
