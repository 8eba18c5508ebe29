import { Button, Input } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { z } from 'zod';
import { arrange, troublesOf } from '../../../../../server/kernel/print/arrange.rules.ts';
import type { LayoutPart, SlipField } from '../../../../../server/kernel/print/layout.ts';
import { labelSize, type PaperName, PAPERS } from '../../../../../server/kernel/print/papers.ts';
import { office } from '../../../../../server/modules/office/contract.ts';
import { ask, call, isRefusal, refresh, useAsk } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { Go, usePart } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/hooks.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { tell } from '../../../ui/notice.ts';
import { Instant } from '../../../ui/Values.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Canvas, nameOf } from './canvas.tsx';
import { measureHere } from './measure.ts';
import { messages } from './messages.ts';
import { Properties } from './properties.tsx';
import { add, begin, copy, draw, type Fresh, redo, remove, type Sketch, undo } from './sketch.ts';
import './designer.css';

const { operations, queries } = office;
type Template = z.output<(typeof queries)['print-template']['output']>;
type Kind = z.output<(typeof queries)['print-templates']['output']>['kinds'][number];
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** Draws a slip of the merchant's own: parts on a paper, with what a real document says (capabilities B75). */
export function DesignerPage() {
  const id = usePart('id');
  const { data: template, error } = useAsk(queries['print-template'], { id });
  const { data: known } = useAsk(queries['print-templates'], {});
  const kind = known?.kinds.find((each) => each.kind === template?.kind);
  if (error) return <Trouble error={error} />;
  if (!template || !kind) return <main className="plain-page" id="main" aria-busy="true" />;
  return <Designer key={template.id} template={template} kind={kind} />;
}

/** The drawing, and what is asked of the books for it. */
function useSketch(template: Template) {
  const [sketch, setSketch] = useState<Sketch>(() => begin(template.layout));
  // what is kept; a newer version of somebody else is met when saving
  const [kept, setKept] = useState({ layout: template.layout, name: template.name, version: template.version });
  return {
    sketch,
    kept,
    setKept,
    draw: (layout: Sketch['layout'], chosen?: string[]) => setSketch((now) => draw(now, layout, chosen)),
    choose: (chosen: string[]) => setSketch((now) => ({ ...now, chosen })),
    undo: () => setSketch(undo),
    redo: () => setSketch(redo),
  };
}

function Designer({ template, kind }: { template: Template; kind: Kind }) {
  const t = useText(messages);
  const title = useTitle();
  const { sketch, kept, setKept, ...change } = useSketch(template);
  const [name, setName] = useState(template.name);
  const [code, setCode] = useState('');
  const [zoom, setZoom] = useState(() => usualZoom(template.paper));
  const [grid, setGrid] = useState(true);
  const [page, setPage] = useState(0);
  const [saving, setSaving] = useState(false);
  const { data: sample } = useAsk(queries['print-sample'], { kind: kind.kind, ...(code ? { code } : {}) });
  const values = useMemo(() => sample?.values ?? { number: '', fields: {}, rows: [], sums: null, logo: null }, [sample]);
  const troubles = useMemo(() => troublesOf(sketch.layout, values, measureHere()), [sketch.layout, values]);
  const pages = useMemo(() => arrange(sketch.layout, values, measureHere).length, [sketch.layout, values]);
  const { layout, chosen } = sketch;
  const dirty = layout !== kept.layout || name !== kept.name;
  useLeaving(dirty);

  async function save() {
    if (saving) return;
    setSaving(true);
    try {
      const { current, version } = await call(operations['change-print-template'], {
        ...{ templateId: template.id, expectedVersion: kept.version },
        ...(name === kept.name ? {} : { name }),
        ...(layout === kept.layout ? {} : { layout }),
      });
      setKept({ layout, name, version });
      tell({ tone: 'good', text: t('saved', { n: current }) });
      refresh('office');
    } catch (error) {
      tell({ tone: 'bad', text: isRefusal(error) ? error.title : String((error as Error).message) });
    } finally {
      setSaving(false);
    }
  }
  const put = (fresh: Fresh) => {
    const added = add(layout, fresh);
    change.draw(added.layout, [added.id]);
  };
  const twice = () => {
    const copied = copy(layout, chosen);
    if (copied.ids.length) change.draw(copied.layout, copied.ids);
  };
  const zoomBy = (by: number) => setZoom((now) => ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, nearestZoom(now) + by))] as number);
  useKeys({
    'Mod+z': (event) => (event.shiftKey ? change.redo() : change.undo()),
    'Mod+y': change.redo,
    'Mod+d': twice,
    'Mod+s': () => void save(),
    Delete: () => change.draw(remove(layout, chosen), []),
    Backspace: () => change.draw(remove(layout, chosen), []),
  });

  return (
    <main className="plain-page slip-designer" id="main" tabIndex={-1}>
      <header className="slip-bar">
        <Go to="/settings/print-templates" aria-label={t('leave')}>
          <Icon name="left" />
        </Go>
        <h1 className="unseen">{name}</h1>
        <Input className="slip-name" aria-label={t('name')} value={name} maxLength={40} onChange={({ target }) => setName(target.value)} />
        <span className="quiet">
          {title(kind.title)} · {title(PAPERS[layout.paper].title)}
        </span>
        <span className="slip-bar-tools">
          {dirty && <span className="quiet">{t('unsaved')}</span>}
          <Button size="small" disabled={!sketch.before.length} onClick={change.undo}>
            {t('undo')}
          </Button>
          <Button size="small" disabled={!sketch.after.length} onClick={change.redo}>
            {t('redo')}
          </Button>
          <Button size="small" disabled={!chosen.length} onClick={twice}>
            {t('copy')}
          </Button>
          <Button size="small" disabled={!chosen.length} onClick={() => change.draw(remove(layout, chosen), [])}>
            {t('remove')}
          </Button>
          <Button size="small" aria-label={t('zoomOut')} onClick={() => zoomBy(-1)}>
            −
          </Button>
          <span className="slip-zoom">{`${Math.round(zoom * 100)} %`}</span>
          <Button size="small" aria-label={t('zoomIn')} onClick={() => zoomBy(1)}>
            +
          </Button>
          <Button size="small" aria-pressed={grid} type={grid ? 'default' : 'text'} onClick={() => setGrid(!grid)}>
            {t('grid')}
          </Button>
          <Button type="primary" disabled={!dirty || !name.trim()} loading={saving} onClick={() => void save()}>
            {t('save')}
          </Button>
        </span>
      </header>
      <div className="slip-columns-of-page">
        <section className="slip-side" aria-label={t('addParts')}>
          <Sample code={code} look={setCode} real={sample?.real} number={values.number} />
          <Palette kind={kind} hasTable={layout.parts.some(({ part }) => part === 'table')} put={put} />
        </section>
        <section className="slip-middle">
          <Canvas
            {...{ sketch, values, troubles, zoom, grid, fields: kind.fields, draw: change.draw, choose: change.choose }}
            page={Math.min(page, pages - 1)}
          />
          {pages > 1 && (
            <p className="slip-pages">
              <Button size="small" disabled={page === 0} aria-label={t('earlier')} onClick={() => setPage(page - 1)}>
                <Icon name="left" />
              </Button>
              {t('page', { n: Math.min(page, pages - 1) + 1, pages })}
              <Button size="small" disabled={page >= pages - 1} aria-label={t('later')} onClick={() => setPage(page + 1)}>
                <Icon name="right" />
              </Button>
            </p>
          )}
          <p className="quiet">{t('keys')}</p>
        </section>
        <section className="slip-side" aria-label={t('properties')}>
          <Papers kind={kind} layout={layout} draw={change.draw} />
          <Properties sketch={sketch} fields={kind.fields} lines={kind.lines} draw={change.draw} />
          <Troubles parts={layout.parts} fields={kind.fields} troubles={troubles} choose={change.choose} />
          <Versions template={template} kind={kind} paper={layout.paper} draw={change.draw} />
        </section>
      </div>
    </main>
  );
}

const PIXELS = 96 / 25.4;
/** As large as it can be worked on, and on a phone no wider than the screen. */
function usualZoom(paper: PaperName): number {
  const { width } = labelSize(paper);
  const wanted = width > 150 ? 0.75 : width < 70 ? 2 : 1.25;
  const room = (window.innerWidth - 64) / (width * PIXELS);
  return wanted <= room ? wanted : (ZOOMS.findLast((zoom) => zoom <= room) ?? 0.5);
}
const nearestZoom = (zoom: number): number => ZOOMS.findIndex((each) => each >= zoom);

/** A drawing that is not kept is not left by accident. */
function useLeaving(dirty: boolean) {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
}

function Sample({ code, look, real, number }: { code: string; look: (code: string) => void; real: boolean | undefined; number: string }) {
  const t = useText(messages);
  return (
    <label className="slip-sample">
      {t('sample')}
      <Input.Search
        defaultValue={code}
        placeholder={t('sampleHint')}
        aria-label={t('sample')}
        onSearch={(next) => look(next.trim())}
        allowClear
      />
      {real !== undefined && <span className="quiet">{real ? t('showing', { number }) : t('invented')}</span>}
    </label>
  );
}

const LETTERS = { size: 10, bold: false, align: 'left' as const, lines: 1 };

/** What can be put on the paper. */
function Palette({ kind, hasTable, put }: { kind: Kind; hasTable: boolean; put: (fresh: Fresh) => void }) {
  const t = useText(messages);
  const title = useTitle();
  const first = kind.fields[0]?.key ?? 'number';
  const code = kind.fields.find(({ key }) => key === 'barcode' || key === 'number')?.key ?? first;
  const table = (): Fresh => ({
    ...{ part: 'table', width: 60, height: 40, size: 8, lines: 1, head: true, ruled: false, total: false },
    columns: kind.lines.slice(0, 3).map((line) => ({ field: line.key, caption: title(line.title), share: 30, align: 'left' as const })),
  });
  return (
    <>
      <fieldset className="slip-palette">
        <legend>{t('addParts')}</legend>
        <Button size="small" onClick={() => put({ part: 'text', text: t('part.text'), width: 30, ...LETTERS })}>
          {t('part.text')}
        </Button>
        <Button size="small" onClick={() => put({ part: 'barcode', field: code, width: 50, height: 12 })}>
          {t('part.barcode')}
        </Button>
        <Button size="small" onClick={() => put({ part: 'qr', field: code, width: 18 })}>
          {t('part.qr')}
        </Button>
        <Button size="small" onClick={() => put({ part: 'logo', width: 25, height: 12 })}>
          {t('part.logo')}
        </Button>
        <Button size="small" onClick={() => put({ part: 'line', width: 50, height: 0.3 })}>
          {t('part.line')}
        </Button>
        <Button size="small" onClick={() => put({ part: 'box', width: 40, height: 20, stroke: 0.3 })}>
          {t('part.box')}
        </Button>
        {kind.lines.length > 0 && (
          <Button size="small" disabled={hasTable} onClick={() => put(table())}>
            {t('part.table')}
          </Button>
        )}
      </fieldset>
      <fieldset className="slip-palette">
        <legend>{t('fields')}</legend>
        {kind.fields.map((field) => (
          <Button
            key={field.key}
            size="small"
            type="text"
            onClick={() => put({ part: 'field', field: field.key, caption: '', width: 40, ...LETTERS })}
          >
            {title(field.title)}
          </Button>
        ))}
      </fieldset>
    </>
  );
}

function Papers({ kind, layout, draw: put }: { kind: Kind; layout: Sketch['layout']; draw: (layout: Sketch['layout']) => void }) {
  const t = useText(messages);
  const title = useTitle();
  return (
    <label>
      {t('paper')}
      <Select
        aria-label={t('paper')}
        value={layout.paper}
        options={kind.papers.map((paper) => ({ value: paper, label: title(PAPERS[paper].title) }))}
        onChange={(paper: PaperName) => put({ ...layout, paper })}
      />
    </label>
  );
}

interface TroublesProps {
  parts: readonly LayoutPart[];
  fields: readonly SlipField[];
  troubles: ReturnType<typeof troublesOf>;
  choose: (ids: string[]) => void;
}
function Troubles({ parts, fields, troubles, choose }: TroublesProps) {
  const t = useText(messages);
  const title = useTitle();
  return (
    <section aria-live="polite">
      <h2>{t('troubles')}</h2>
      {troubles.length === 0 && <p className="quiet">{t('fine')}</p>}
      <ul className="slip-troubles">
        {troubles.map(({ id, reason }) => {
          const part = parts.find((each) => each.id === id);
          return (
            part && (
              <li key={id}>
                <Button size="small" type="link" onClick={() => choose([id])}>
                  {nameOf(part, fields, title, t)}
                </Button>{' '}
                {t(`trouble.${reason}`)}
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

/** Versions that were printed before, and the standard: what is taken back is a step of the drawing like any other. */
function Versions({
  template,
  kind,
  paper,
  draw: put,
}: {
  template: Template;
  kind: Kind;
  paper: PaperName;
  draw: (layout: Sketch['layout'], chosen?: string[]) => void;
}) {
  const t = useText(messages);
  const bring = async (n: number) => {
    const { layout } = await ask(queries['print-template'], { id: template.id, n });
    put(layout, []);
    tell({ tone: 'good', text: t('brought', { n }) });
  };
  const anew = async () => {
    const { layout } = await ask(queries['standard-layout'], { kind: kind.kind, paper });
    put(layout, []);
    tell({ tone: 'good', text: t('begunAnew') });
  };
  return (
    <section>
      <h2>{t('versions')}</h2>
      <ul className="slip-versions">
        {template.versions.map(({ n, by, at }) => (
          <li key={n}>
            {t('version', { n })} · <Instant value={at} /> · {by}{' '}
            {n === template.current ? (
              <span className="quiet">{t('current')}</span>
            ) : (
              <Button size="small" type="link" aria-label={`${t('bring')} ${n}`} onClick={() => void bring(n)}>
                {t('bring')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => void anew()}>
        {t('beginAnew')}
      </Button>
    </section>
  );
}
