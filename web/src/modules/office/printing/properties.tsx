import { Button, Checkbox, Input, InputNumber } from 'antd';
import type { LayoutPart, PartOf, SlipField } from '../../../../../server/kernel/print/layout.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { messages } from './messages.ts';
import { align, change, raise, type Sketch } from './sketch.ts';

interface Props {
  sketch: Sketch;
  fields: readonly SlipField[];
  lines: readonly SlipField[];
  draw: (layout: Sketch['layout'], chosen?: string[]) => void;
}

const ALIGNS = ['left', 'centre', 'right'] as const;

/** What is chosen on the paper, in figures and words. */
export function Properties({ sketch, fields, lines, draw }: Props) {
  const t = useText(messages);
  const { chosen, layout } = sketch;
  const part = layout.parts.find(({ id }) => id === chosen[0]);
  if (!part) return <p className="quiet">{t('nothingChosen')}</p>;
  const set = (more: Partial<LayoutPart>) => draw(change(layout, chosen, more));
  return (
    <div className="slip-properties">
      {chosen.length > 1 ? (
        <p className="quiet">{t('severalChosen', { count: chosen.length })}</p>
      ) : (
        <What part={part} fields={fields} set={set} />
      )}
      {chosen.length === 1 && <Measures part={part} set={set} />}
      {chosen.every((id) => isWritten(layout.parts.find((each) => each.id === id))) && isWritten(part) && <Letters part={part} set={set} />}
      {chosen.length === 1 && part.part === 'table' && <Columns table={part} lines={lines} set={set} />}
      <fieldset className="slip-place">
        <legend>{t('place')}</legend>
        <Button size="small" onClick={() => draw(align(layout, chosen, 'left'))}>
          {t('toLeft')}
        </Button>
        <Button size="small" onClick={() => draw(align(layout, chosen, 'centre'))}>
          {t('toCentre')}
        </Button>
        <Button size="small" onClick={() => draw(align(layout, chosen, 'right'))}>
          {t('toRight')}
        </Button>
        {chosen.length > 1 && (
          <Button size="small" onClick={() => draw(align(layout, chosen, 'top'))}>
            {t('toTop')}
          </Button>
        )}
        <Button size="small" onClick={() => draw(raise(layout, chosen, 'front'))}>
          {t('toFront')}
        </Button>
        <Button size="small" onClick={() => draw(raise(layout, chosen, 'back'))}>
          {t('toBack')}
        </Button>
      </fieldset>
    </div>
  );
}

type Written = PartOf<'field'> | PartOf<'text'>;
const isWritten = (part: LayoutPart | undefined): part is Written => part?.part === 'field' || part?.part === 'text';

interface PartProps<P = LayoutPart> {
  part: P;
  set: (more: Partial<LayoutPart>) => void;
}

function What({ part, fields, set }: PartProps & { fields: readonly SlipField[] }) {
  const t = useText(messages);
  const title = useTitle();
  return (
    <>
      {part.part === 'text' && (
        <label>
          {t('text')}
          <Input value={part.text} maxLength={200} onChange={({ target }) => set({ text: target.value })} />
        </label>
      )}
      {'field' in part && (
        <label>
          {t('field')}
          <Select
            aria-label={t('field')}
            value={part.field}
            showSearch
            optionFilterProp="label"
            options={fields.map((field) => ({ value: field.key, label: title(field.title) }))}
            onChange={(field: string) => set({ field })}
          />
        </label>
      )}
      {part.part === 'field' && (
        <label>
          {t('caption')}
          <Input value={part.caption} maxLength={200} onChange={({ target }) => set({ caption: target.value })} />
        </label>
      )}
    </>
  );
}

interface FigureProps {
  label: string;
  value: number;
  least: number;
  most: number;
  step?: number;
  set: (value: number) => void;
}
const Figure = ({ label, value, least, most, step = 0.5, set }: FigureProps) => (
  <label>
    {label}
    <InputNumber
      aria-label={label}
      size="small"
      value={value}
      min={least}
      max={most}
      step={step}
      onChange={(next) => typeof next === 'number' && set(Math.round(next * 10) / 10)}
    />
  </label>
);

function Measures({ part, set }: PartProps) {
  const t = useText(messages);
  return (
    <div className="slip-figures">
      <Figure label={t('x')} value={part.x} least={-50} most={450} set={(x) => set({ x })} />
      <Figure label={t('y')} value={part.y} least={-50} most={450} set={(y) => set({ y })} />
      <Figure label={t('width')} value={part.width} least={0.2} most={450} set={(width) => set({ width })} />
      {'height' in part && <Figure label={t('height')} value={part.height} least={0.2} most={450} set={(height) => set({ height })} />}
      {part.part === 'box' && (
        <Figure label={t('stroke')} value={part.stroke} least={0.1} most={5} step={0.1} set={(stroke) => set({ stroke })} />
      )}
    </div>
  );
}

function Letters({ part, set }: PartProps<Written>) {
  const t = useText(messages);
  return (
    <div className="slip-figures">
      <Figure label={t('size')} value={part.size} least={4} most={96} set={(size) => set({ size })} />
      <Figure label={t('lines')} value={part.lines} least={1} most={30} step={1} set={(lines) => set({ lines: Math.round(lines) })} />
      <label>
        {t('align')}
        <Select
          aria-label={t('align')}
          size="small"
          value={part.align}
          options={ALIGNS.map((value) => ({ value, label: t(`align.${value}`) }))}
          onChange={(to: (typeof ALIGNS)[number]) => set({ align: to })}
        />
      </label>
      <Checkbox checked={part.bold} onChange={({ target }) => set({ bold: target.checked })}>
        {t('bold')}
      </Checkbox>
    </div>
  );
}

/** The columns of the table: what they say, how wide they are, in which order they stand. */
function Columns({ table, lines, set }: { table: PartOf<'table'>; lines: readonly SlipField[]; set: (more: Partial<LayoutPart>) => void }) {
  const t = useText(messages);
  const title = useTitle();
  const { columns } = table;
  const put = (next: typeof columns) => next.length && set({ columns: next });
  const one = (at: number, more: Partial<(typeof columns)[number]>) =>
    put(columns.map((column, n) => (n === at ? { ...column, ...more } : column)));
  const shift = (at: number, by: number) => {
    const next = [...columns];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    put(next);
  };
  const unused = lines.find(({ key }) => !columns.some((column) => column.field === key)) ?? lines[0];
  return (
    <>
      <div className="slip-figures">
        <Figure label={t('size')} value={table.size} least={4} most={24} set={(size) => set({ size })} />
        <Figure label={t('lines')} value={table.lines} least={1} most={6} step={1} set={(most) => set({ lines: Math.round(most) })} />
        <Checkbox checked={table.head} onChange={({ target }) => set({ head: target.checked })}>
          {t('head')}
        </Checkbox>
        <Checkbox checked={table.ruled} onChange={({ target }) => set({ ruled: target.checked })}>
          {t('ruled')}
        </Checkbox>
        <Checkbox checked={table.total} onChange={({ target }) => set({ total: target.checked })}>
          {t('total')}
        </Checkbox>
      </div>
      <fieldset className="slip-columns">
        <legend>{t('columns')}</legend>
        {columns.map((column, at) => (
          <div className="slip-column" key={`${at} ${column.field}`}>
            <Select
              aria-label={`${t('field')} ${at + 1}`}
              size="small"
              value={column.field}
              options={lines.map((line) => ({ value: line.key, label: title(line.title) }))}
              onChange={(field: string) => one(at, { field })}
            />
            <Input
              aria-label={`${t('columnTitle')} ${at + 1}`}
              size="small"
              value={column.caption}
              maxLength={200}
              onChange={({ target }) => one(at, { caption: target.value })}
            />
            <InputNumber
              aria-label={`${t('share')} ${at + 1}`}
              size="small"
              min={1}
              max={100}
              value={column.share}
              onChange={(share) => typeof share === 'number' && one(at, { share })}
            />
            <Select
              aria-label={`${t('align')} ${at + 1}`}
              size="small"
              value={column.align}
              options={ALIGNS.map((value) => ({ value, label: t(`align.${value}`) }))}
              onChange={(to: (typeof ALIGNS)[number]) => one(at, { align: to })}
            />
            <span className="slip-column-actions">
              <Button size="small" type="text" disabled={at === 0} aria-label={`${t('earlier')} ${at + 1}`} onClick={() => shift(at, -1)}>
                <Icon name="up" />
              </Button>
              <Button
                size="small"
                type="text"
                disabled={at === columns.length - 1}
                aria-label={`${t('later')} ${at + 1}`}
                onClick={() => shift(at, 1)}
              >
                <Icon name="down" />
              </Button>
              <Button
                size="small"
                type="text"
                disabled={columns.length === 1}
                aria-label={`${t('removeColumn')} ${at + 1}`}
                onClick={() => put(columns.filter((_, n) => n !== at))}
              >
                <Icon name="close" />
              </Button>
            </span>
          </div>
        ))}
        <Button
          size="small"
          disabled={columns.length >= 12 || !unused}
          onClick={() => unused && put([...columns, { field: unused.key, caption: title(unused.title), share: 15, align: 'left' }])}
        >
          {t('addColumn')}
        </Button>
      </fieldset>
    </>
  );
}
