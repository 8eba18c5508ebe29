import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { askList, call, CallError, keyOf, type RowOf, refresh } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { DecimalInput } from '../../ui/form/Fields.tsx';
import { useSettled } from '../../ui/hooks.ts';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { pasted, tableOf } from '../../ui/lines.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { tell } from '../../ui/notice.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { useNameOf } from './names.ts';
import { Pictured } from './pictured.tsx';

type Row = RowOf<typeof catalog.queries.skus>;
const KEYS = ['listPrice', 'purchasePrice', 'weight'] as const;
type Figures = Partial<Record<(typeof KEYS)[number], string>>;
/** What was typed, by SKU. */
type Edits = Record<string, Figures>;
const SHOWN = 200;

const differs = (row: Row, edit: Figures) => KEYS.some((key) => edit[key] !== undefined && edit[key] !== (row[key] ?? ''));
const inputOf = (row: Row, edit: Figures) => ({
  id: row.id,
  expectedVersion: row.version,
  ...Object.fromEntries(KEYS.flatMap((key) => (edit[key] ? [[key, edit[key]]] : []))),
});
const before = (row: Row) => ({ id: row.id, ...Object.fromEntries(KEYS.flatMap((key) => (row[key] === null ? [] : [[key, row[key]]]))) });

/** Prices and weights of many SKUs as a sheet, with one save and one undo. */
export function BulkEditPage() {
  const t = useText(messages);
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const found = useQuery({
    queryKey: [...keyOf(catalog.queries.skus, {}), 'bulk', search],
    queryFn: ({ signal }) => askList(catalog.queries.skus, { search: search || undefined, limit: SHOWN }, {}, signal),
    refetchOnWindowFocus: false,
  });
  const sheet = useSheet(found.data?.rows ?? []);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('bulkEdit')}
        primary={
          <Button type="primary" disabled={sheet.changed.length === 0} loading={sheet.busy} onClick={() => void sheet.save()}>
            {sheet.changed.length ? t('save', { count: sheet.changed.length }) : t('saveNone')}
          </Button>
        }
      />
      <p className="quiet">{t('bulkHint')}</p>
      <Input.Search
        style={{ maxWidth: 420, margin: '12px 0' }}
        allowClear
        aria-label={t('find')}
        placeholder={`${t('find')} · ${t('searchHint')}`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.error && <Trouble error={found.error} />}
      {found.data && found.data.rows.length === 0 && <p className="quiet">{t('noneFound')}</p>}
      {found.data && found.data.rows.length > 0 && <Sheet {...sheet} />}
      {found.data?.next && <p className="quiet">{t('shownFirst', { count: SHOWN })}</p>}
    </main>
  );
}

function useSheet(rows: Row[]) {
  const t = useText(messages);
  const [edits, setEdits] = useState<Edits>({});
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const changed = rows.filter((row) => edits[row.id] && differs(row, edits[row.id] as Figures));
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (changed.length) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed.length]);

  async function save() {
    setBusy(true);
    try {
      const { results } = await call(catalog.operations['bulk-edit-skus'], {
        rows: changed.map((row) => inputOf(row, edits[row.id] ?? {})),
      });
      const bad = Object.fromEntries(results.flatMap(({ id, result, reason }) => (result === 'refused' ? [[id, reason ?? '']] : [])));
      setRefused(bad);
      setEdits((all) => Object.fromEntries(Object.entries(all).filter(([id]) => bad[id] !== undefined)));
      say(
        changed.filter(({ id }) => bad[id] === undefined),
        Object.values(bad),
      );
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : String(error) });
    } finally {
      setBusy(false);
      refresh('catalog');
    }
  }

  function say(good: Row[], reasons: string[]) {
    const undo = () => void call(catalog.operations['bulk-edit-skus'], { rows: good.map(before) }).then(() => refresh('catalog'));
    if (good.length) tell({ tone: 'good', text: t('saved', { count: good.length }), undo });
    if (reasons.length) tell({ tone: 'bad', text: t('notSaved', { count: reasons.length }), details: [...new Set(reasons)] });
  }

  const put = (id: string, part: Figures) => setEdits((all) => ({ ...all, [id]: { ...all[id], ...part } }));
  return { rows, edits, put, refused, busy, changed, save };
}

type SheetProps = ReturnType<typeof useSheet>;

function Sheet({ rows, edits, put, refused, busy }: SheetProps) {
  const t = useText(messages);
  const table = useRef<HTMLTableElement>(null);
  const columns: LineColumn<Figures>[] = KEYS.map((key) => ({ key, label: t(key), kind: 'decimal' }));
  const paste = (event: ClipboardEvent, at: number, column: number) => {
    const block = tableOf(event.clipboardData.getData('text/plain'));
    if (block.length <= 1 && (block[0]?.length ?? 0) <= 1) return;
    event.preventDefault();
    const lines = pasted(
      rows.map(({ id }) => edits[id] ?? {}),
      columns,
      block,
      at,
      column,
      () => ({}),
    );
    for (const [index, row] of rows.entries()) put(row.id, lines[index] ?? {});
  };
  const focus = (at: number, column: number) => table.current?.querySelector<HTMLElement>(`[data-cell="${at}-${column}"] input`)?.focus();
  return (
    <table className="line-grid" aria-label={t('bulkEdit')} ref={table}>
      <thead>
        <tr>
          <th scope="col">{t('skuCode')}</th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('option')}</th>
          {KEYS.map((key) => (
            <th key={key} scope="col" className="decimal" style={{ width: 130 }}>
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={row.id} title={refused[row.id]}>
            <Names row={row} />
            {KEYS.map((key, column) => (
              <td
                key={key}
                className={`decimal${refused[row.id] ? ' wrong' : ''}`}
                data-cell={`${at}-${column}`}
                style={
                  edits[row.id] && differs(row, { [key]: edits[row.id]?.[key] } as Figures) ? { background: 'var(--wait-back)' } : undefined
                }
                onPasteCapture={(event) => paste(event, at, column)}
                onKeyDown={(event) => {
                  const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
                  if (!by || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  focus(at + by, column);
                }}
              >
                <DecimalInput
                  id=""
                  status=""
                  disabled={busy}
                  aria-invalid={refused[row.id] !== undefined}
                  aria-describedby={undefined}
                  aria-label={`${t(key)} ${row.code}`}
                  value={edits[row.id]?.[key] ?? row[key] ?? ''}
                  set={(value) => put(row.id, { [key]: value as string })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Names({ row }: { row: Row }) {
  const nameOf = useNameOf();
  return (
    <>
      <td className="show">{row.code}</td>
      <td className="show">
        <Pictured hash={row.thumbnail} name={nameOf(row.name)} size={24} />
      </td>
      <td className="show">{row.optionText || '–'}</td>
    </>
  );
}
