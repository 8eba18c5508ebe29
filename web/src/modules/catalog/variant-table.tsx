import { type ClipboardEvent, useRef } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useForm } from '../../ui/form/context.ts';
import { DecimalInput } from '../../ui/form/Fields.tsx';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { pasted } from '../../ui/lines.ts';
import { tell } from '../../ui/notice.ts';
import { useMisfitWords } from '../../ui/paste-words.ts';
import { tableOf } from '../../ui/table-text.ts';
import { messages } from './messages.ts';
import type { Variant } from './variants.ts';

const KEYS = ['code', 'listPrice', 'purchasePrice', 'weight', 'barcode'] as const;
const LABELS = { code: 'skuCode', listPrice: 'listPrice', purchasePrice: 'purchasePrice', weight: 'weight', barcode: 'barcodes' } as const;
const WIDTHS = { code: 180, listPrice: 110, purchasePrice: 110, weight: 110, barcode: 190 };

/** The variants as a sheet: Enter goes down, a block from a spreadsheet is pasted over cells. Rows come from the axes. */
export function VariantTable() {
  const t = useText(messages);
  const { values, set, problems, busy } = useForm();
  const variants = ((values as { skus?: Variant[] }).skus ?? []) as Variant[];
  const table = useRef<HTMLTableElement>(null);
  const misfitWords = useMisfitWords();
  const put = (at: number, part: Partial<Variant>) =>
    set(
      'skus',
      variants.map((one, index) => (index === at ? { ...one, ...part } : one)),
    );
  const columns: LineColumn<Variant>[] = KEYS.map((key) => ({
    key,
    label: t(LABELS[key]),
    kind: key === 'code' || key === 'barcode' ? 'text' : 'decimal',
  }));
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const block = tableOf(event.clipboardData.getData('text/plain'));
    if (block.length <= 1 && (block[0]?.length ?? 0) <= 1) return;
    event.preventDefault();
    const laid = pasted(variants, columns, block, { row, column }, undefined);
    if ('misfit' in laid) tell({ tone: 'bad', text: misfitWords(laid.misfit) });
    else set('skus', laid.lines);
  };
  const down = (row: number, column: number) =>
    table.current?.querySelector<HTMLElement>(`[data-cell="${row + 1}-${column}"] input`)?.focus();
  return (
    <div className="lines" data-field="skus">
      <table className="line-grid" aria-label={t('skuTable')} ref={table}>
        <thead>
          <tr>
            <th scope="col">{t('option')}</th>
            {KEYS.map((key) => (
              <th key={key} scope="col" style={{ width: WIDTHS[key] }} className={key === 'code' || key === 'barcode' ? 'text' : 'decimal'}>
                {t(LABELS[key])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant, row) => (
            // biome-ignore lint: a variant is known by its place
            <tr key={row}>
              <td className="show">{Object.values(variant.options).join(' / ') || t('single')}</td>
              {KEYS.map((key, column) => {
                const problem = problems[`skus.${row}.${key === 'barcode' ? 'barcodes' : key}`];
                return (
                  <td
                    key={key}
                    className={`${columns[column]?.kind}${problem ? ' wrong' : ''}`}
                    title={problem}
                    data-cell={`${row}-${column}`}
                    onPasteCapture={(event) => paste(event, row, column)}
                    onKeyDown={(event) => {
                      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                      event.preventDefault();
                      event.stopPropagation();
                      down(row, column);
                    }}
                  >
                    <VariantCell
                      label={`${t(LABELS[key])} ${row + 1}`}
                      text={columns[column]?.kind === 'text'}
                      value={variant[key]}
                      set={(value) => put(row, { [key]: value })}
                      busy={busy}
                      wrong={problem !== undefined}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface VariantCellProps {
  label: string;
  text: boolean;
  value: string | undefined;
  set: (value: string | undefined) => void;
  busy: boolean;
  wrong: boolean;
}

function VariantCell({ label, text, value, set, busy, wrong }: VariantCellProps) {
  if (text)
    return (
      <input
        aria-label={label}
        aria-invalid={wrong}
        disabled={busy}
        value={value ?? ''}
        onChange={(event) => set(event.target.value || undefined)}
      />
    );
  return (
    <DecimalInput
      id=""
      status={wrong ? 'error' : ''}
      disabled={busy}
      aria-invalid={wrong}
      aria-describedby={undefined}
      aria-label={label}
      value={value}
      set={(next) => set((next as string) || undefined)}
    />
  );
}
