import { useQuery } from '@tanstack/react-query';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { ask, keyOf, type RowOf } from '../../call.ts';
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
import { readSerials } from './serials/reading.ts';
import { SerialCell } from './serials/SerialInput.tsx';
import { qualities, type Quality } from './shapes.ts';

const SKU_STOCK = inventory.queries['sku-stock'];

/** A line as it is keyed; labels only name what is chosen. */
export interface EntryLine {
  skuId?: string;
  label?: string;
  unit?: string;
  /** The pack that the quantity counts; pieces of the base unit without one. */
  packUnitId?: string;
  quantity?: string;
  locationId?: string;
  location?: string;
  quality?: Quality;
  from?: Quality;
  to?: Quality;
  unitCost?: string;
  lotNumber?: string;
  expiresOn?: string;
  /** How the goods are kept, and the pieces as they were keyed. */
  tracking?: string;
  serials?: string;
}

const KEYS = ['skuId', 'quantity', 'packUnitId', 'locationId', 'quality', 'from', 'to', 'unitCost', 'lotNumber', 'expiresOn'] as const;

/** The lines as the operation takes them; those left empty are left out. */
const linesOf = (lines: unknown): Record<string, unknown>[] =>
  ((lines ?? []) as EntryLine[])
    .filter((line) => line.skuId || line.quantity)
    .map((line) => {
      const serialNumbers = readSerials(line.serials ?? '');
      return {
        ...Object.fromEntries(KEYS.flatMap((key) => (line[key] === undefined || line[key] === '' ? [] : [[key, line[key]]]))),
        ...(serialNumbers.length > 0 && { serialNumbers, quantity: line.quantity || String(serialNumbers.length) }),
      };
    });

/** A document as its operation takes it, from the fields and lines of its form. */
export const entryInput = ({ lines, ...values }: Record<string, unknown>) => ({ ...values, lines: linesOf(lines) });

/** The columns of entry lines, by name. */
export function useLineColumns(): Record<
  'sku' | 'quantity' | 'unit' | 'bin' | 'quality' | 'from' | 'to' | 'unitCost' | 'lot' | 'expires' | 'serials',
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
    unit: {
      key: 'unit',
      label: t('unit'),
      width: 130,
      kind: 'custom',
      cell: (line, change, at) => <UnitCell line={line} change={change} label={`${t('unit')} ${at + 1}`} />,
    },
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
    lot: { key: 'lotNumber', label: t('lot'), width: 120, kind: 'text' },
    expires: { key: 'expiresOn', label: t('expiresOn'), width: 130, kind: 'text' },
    serials: {
      key: 'serials',
      label: t('serials'),
      width: 220,
      kind: 'custom',
      cell: (line, change, at) => <SerialCell line={line} label={`${t('serials')} ${at + 1}`} change={change} />,
    },
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
      onPick={(skuId, row) =>
        change({ skuId, label: row && labelOf(row), unit: row?.unit, tracking: row?.tracking, packUnitId: undefined } as Partial<EntryLine>)
      }
    />
  );
}

/** The unit a quantity counts: the base unit, or a pack where the SKU has some. */
function UnitCell({ line, change, label }: CellProps) {
  const asked = { skuId: line.skuId ?? '' };
  const { data: packs = [] } = useQuery({
    queryKey: keyOf(SKU_STOCK, { ...asked, packs: true }),
    queryFn: ({ signal }) => ask(SKU_STOCK, asked, signal),
    select: (found) => found?.packs ?? [],
    enabled: line.skuId !== undefined,
    staleTime: 300_000,
  });
  if (packs.length === 0) return <span className="quiet line-unit">{line.unit}</span>;
  return (
    <select
      aria-label={label}
      value={line.packUnitId ?? ''}
      onChange={(event) => change({ packUnitId: event.target.value || undefined } as Partial<EntryLine>)}
    >
      <option value="">{line.unit}</option>
      {packs.map(({ id, name, numerator, denominator }) => (
        <option key={id} value={id}>
          {`${name} × ${denominator === '1' ? numerator : `${numerator}/${denominator}`}`}
        </option>
      ))}
    </select>
  );
}

function BinCell({ line, change, label }: CellProps) {
  const { values } = useForm();
  return (
    <BinPicker
      label={label}
      warehouseId={values.warehouseId as string | undefined}
      value={line.locationId}
      chosen={line.location}
      onPick={(locationId, location) => change({ locationId, location } as Partial<EntryLine>)}
    />
  );
}

interface BinPickerProps {
  label: string;
  warehouseId: string | undefined;
  value: string | undefined;
  /** The code of what is chosen already. */
  chosen?: string | undefined;
  placeholder?: string;
  onPick: (locationId: string | undefined, code: string | undefined) => void;
}

/** Finds a bin of a warehouse. */
export function BinPicker({ label, warehouseId, value, chosen, placeholder, onPick }: BinPickerProps) {
  const t = useText(messages);
  return (
    <Picker
      aria-label={label}
      query={inventory.queries.locations}
      filter={warehouseId ? [{ column: 'warehouseId', operator: 'equals', value: warehouseId }] : []}
      option={(row) => ({ value: row.id, label: row.isDefault ? `${row.code} ${t('defaultBin')}` : row.code, extra: row.zone })}
      placeholder={placeholder ?? t('anyBin')}
      value={value}
      label={chosen}
      onPick={(locationId, row) => onPick(locationId, row?.code)}
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
    const at = lines.findIndex((line) => line.skuId === found.skuId && !line.packUnitId);
    const more = found.denominator === '1' ? found.numerator : '1';
    const label = [found.skuCode, nameOf(found.name), found.optionText].filter(Boolean).join(' · ');
    const next =
      at < 0
        ? [...lines, { ...blank(), skuId: found.skuId, label, unit: found.unit, tracking: found.tracking, quantity: more }]
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
