import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { ask, type RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { sum } from '../../ui/decimal.ts';
import { useForm } from '../../ui/form/context.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { tell } from '../../ui/notice.ts';
import { Picker } from '../../ui/Picker.tsx';
import { sound, useScan } from '../../ui/scan.ts';
import { useNameOf } from './goods.tsx';
import { messages } from './messages.ts';
import { qualities, type Quality } from './shapes.ts';

/** A line as it is keyed; labels only name what is chosen. */
export interface EntryLine {
  skuId?: string;
  label?: string;
  unit?: string;
  quantity?: string;
  locationId?: string;
  location?: string;
  quality?: Quality;
  from?: Quality;
  to?: Quality;
  unitCost?: string;
}

const KEYS = ['skuId', 'quantity', 'locationId', 'quality', 'from', 'to', 'unitCost'] as const;

/** The lines as the operation takes them; those left empty are left out. */
export const linesOf = (lines: unknown): Record<string, unknown>[] =>
  ((lines ?? []) as EntryLine[])
    .filter((line) => line.skuId || line.quantity)
    .map((line) => Object.fromEntries(KEYS.flatMap((key) => (line[key] === undefined ? [] : [[key, line[key]]]))));

/** The columns of entry lines, by name. */
export function useLineColumns(): Record<
  'sku' | 'quantity' | 'unit' | 'bin' | 'quality' | 'from' | 'to' | 'unitCost',
  LineColumn<EntryLine>
> {
  const t = useText(messages);
  const options = qualities.map((value) => ({ value, label: t(`quality.${value}`) }));
  const choice = (key: 'quality' | 'from' | 'to', label: string): LineColumn<EntryLine> => ({
    key,
    label,
    width: 120,
    kind: 'choice',
    options,
  });
  return {
    sku: {
      key: 'skuId',
      label: t('sku'),
      kind: 'custom',
      cell: (line, change, at) => <SkuCell line={line} change={change} label={`${t('sku')} ${at + 1}`} />,
    },
    quantity: { key: 'quantity', label: t('quantity'), width: 110, kind: 'decimal' },
    unit: { key: 'unit', label: t('unit'), width: 64, kind: 'show', cell: (line) => <span className="quiet">{line.unit}</span> },
    bin: {
      key: 'locationId',
      label: t('bin'),
      width: 170,
      kind: 'custom',
      cell: (line, change, at) => <BinCell line={line} change={change} label={`${t('bin')} ${at + 1}`} />,
    },
    quality: choice('quality', t('quality')),
    from: choice('from', t('qualityFrom')),
    to: choice('to', t('qualityTo')),
    unitCost: { key: 'unitCost', label: t('unitCost'), width: 120, kind: 'decimal' },
  };
}

interface CellProps {
  line: EntryLine;
  change: (part: Partial<EntryLine>) => void;
  label: string;
}

function SkuCell({ line, change, label }: CellProps) {
  const nameOf = useNameOf();
  const labelOf = (row: RowOf<typeof catalog.queries.skus>) => [row.code, nameOf(row.name), row.optionText].filter(Boolean).join(' · ');
  return (
    <Picker
      aria-label={label}
      query={catalog.queries.skus}
      option={(row) => ({ value: row.id, label: labelOf(row) })}
      value={line.skuId}
      label={line.label}
      onPick={(skuId, row) => change({ skuId, label: row && labelOf(row), unit: row?.unit } as Partial<EntryLine>)}
    />
  );
}

function BinCell({ line, change, label }: CellProps) {
  const t = useText(messages);
  const { values } = useForm();
  const warehouseId = values.warehouseId as string | undefined;
  return (
    <Picker
      aria-label={label}
      query={inventory.queries.locations}
      filter={warehouseId ? [{ column: 'warehouseId', operator: 'equals', value: warehouseId }] : []}
      option={(row) => ({ value: row.id, label: row.isDefault ? `${row.code} ${t('defaultBin')}` : row.code, extra: row.zone })}
      placeholder={t('anyBin')}
      value={line.locationId}
      label={line.location}
      onPick={(locationId, row) => change({ locationId, location: row?.code } as Partial<EntryLine>)}
    />
  );
}

/** What a scan of a code or barcode means; undefined, with the sound for wrong, where nobody knows it. */
export function useScannedSku() {
  const t = useText(messages);
  return async (code: string) => {
    const [found] = await ask(inventory.queries['availability-by-sku'], { codes: [code] });
    sound(found ? 'right' : 'wrong');
    if (!found) tell({ tone: 'bad', text: t('scanUnknown', { code }) });
    return found;
  };
}

/** Hears the scanner: a scanned SKU gets a line, or one more on the line it has. */
export function ScanIntoLines({ blank }: { blank: () => EntryLine }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const form = useForm();
  const meaning = useScannedSku();
  const hear = async (code: string) => {
    const found = await meaning(code);
    if (!found) return;
    const lines = ((form.values.lines ?? []) as EntryLine[]).filter((line) => line.skuId);
    const at = lines.findIndex((line) => line.skuId === found.skuId);
    const more = found.denominator === '1' ? found.numerator : '1';
    const label = [found.skuCode, nameOf(found.name), found.optionText].filter(Boolean).join(' · ');
    const next =
      at < 0
        ? [...lines, { ...blank(), skuId: found.skuId, label, unit: found.unit, quantity: more }]
        : lines.map((line, index) => (index === at ? { ...line, quantity: sum([line.quantity ?? '0', more]) } : line));
    form.set('lines', next);
  };
  useScan((code) => void hear(code));
  return (
    <p className="inventory-scan">
      <Icon name="scan" />
      {t('scanHint')}
    </p>
  );
}
