import type { z } from 'zod';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo, usePart } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { FormPage } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { todayIn } from '../../ui/time.ts';
import { useNameOf } from '../catalog/names.ts';
import { useKnownWarehouses, WarehouseField } from '../inventory/warehouse-choice.tsx';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';
import { UnitCell } from './packs.tsx';
import { RateField } from './rate-field.tsx';
import { SkuCell, type SkuLine } from '../sales/sku-cell.tsx';

const { operations, queries } = purchasing;
type Order = z.output<typeof queries.order.output>;

/** A line as it is keyed; without a price it takes the supplier's. */
export interface KeyedLine extends SkuLine {
  /** The pack it counts; then the price is that of a pack. */
  packUnitId?: string;
  unitPrice?: string;
  remark?: string;
}

/** The lines that say something, as operations take them. */
export const linesOf = (lines: unknown) =>
  ((lines ?? []) as KeyedLine[])
    .filter((line) => line.skuId || line.quantity)
    .map(({ sku: _, unitPrice, packUnitId, ...line }) => ({
      ...line,
      ...(packUnitId && { packUnitId }),
      ...(unitPrice ? { unitPrice } : {}),
    }));

/** The columns of lines that are ordered. */
export function useOrderColumns(): LineColumn<KeyedLine>[] {
  const t = useText(messages);
  return [
    {
      key: 'skuId',
      label: t('sku'),
      width: 320,
      kind: 'custom',
      cell: (line, change, at) => (
        <SkuCell
          line={line}
          change={(part) => change({ ...part, ...(part.skuId !== line.skuId && { packUnitId: undefined }) } as Partial<KeyedLine>)}
          label={`${t('sku')} ${at + 1}`}
        />
      ),
    },
    { key: 'quantity', label: t('quantity'), width: 110, kind: 'decimal' },
    {
      key: 'packUnitId',
      label: t('unit'),
      width: 110,
      kind: 'custom',
      cell: (line, change, at) => (
        <UnitCell
          skuId={line.skuId}
          value={line.packUnitId}
          change={(packUnitId) => change({ packUnitId } as Partial<KeyedLine>)}
          label={`${t('unit')} ${at + 1}`}
        />
      ),
    },
    { key: 'unitPrice', label: t('unitPrice'), width: 120, kind: 'decimal' },
    { key: 'remark', label: t('remark'), width: 180, kind: 'text' },
  ];
}

/** A new draft, keyboard first: SKU by any part of its name, Enter for the next line. */
export function NewOrderPage() {
  const warehouses = useKnownWarehouses();
  const { zone } = useMerchant();
  if (!warehouses) return null;
  return (
    <Write
      initial={{ warehouseId: warehouses[0]?.id, orderDate: todayIn(zone), lines: [lineAsked()] }}
      operation={operations['create-order']}
    />
  );
}

/** The line that the address asks for, where somebody came from a shortage. */
function lineAsked(): Partial<KeyedLine> {
  const asked = new URLSearchParams(window.location.search);
  const [skuId, sku, quantity] = ['sku', 'name', 'quantity'].map((name) => asked.get(name) ?? '');
  return skuId ? { skuId, ...(sku && { sku }), ...(quantity && { quantity }) } : {};
}

/** A draft that is written anew. */
export function ChangeOrderPage() {
  const nameOf = useNameOf();
  const { data: order } = useAsk(queries.order, { number: usePart('number') });
  if (!order) return null;
  const initial = {
    ...{ orderId: order.id, expectedVersion: order.version, supplierId: order.supplierId, warehouseId: order.warehouseId },
    ...{ orderDate: order.orderDate, reference: order.reference, remark: order.remark },
    ...(order.expectedDate && { expectedDate: order.expectedDate }),
    ...(order.rateSaid && { exchangeRate: order.exchangeRate }),
    lines: order.lines.map(({ skuId, name, optionText, quantity, unitPrice, pack, packs, remark }) => ({
      ...{ skuId, sku: [nameOf(name), optionText].filter(Boolean).join(' '), remark },
      ...(pack && packs ? { quantity: packs, packUnitId: pack.unitId, unitPrice: pack.price } : { quantity, unitPrice }),
    })),
  };
  return <Write initial={initial} operation={operations['change-order']} order={order} />;
}

interface WriteProps {
  initial: object;
  operation: (typeof operations)['create-order'] | (typeof operations)['change-order'];
  order?: Order;
}
function Write({ initial, operation, order }: WriteProps) {
  const t = useText(messages);
  const go = useGo();
  const columns = useOrderColumns();
  return (
    <FormPage
      operation={operation as (typeof operations)['create-order']}
      draft={order?.id ?? 'new'}
      initial={initial as never}
      toInput={({ lines, ...values }) => ({ ...values, lines: linesOf(lines) }) as never}
      onClose={() => go(order ? orderLink(order.number) : '/purchasing/orders')}
      onDone={({ number }) => go(orderLink(number))}
    >
      <FieldRow>
        <PickerField
          name="supplierId"
          label={t('supplier')}
          query={parties.queries.suppliers}
          option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
          autoFocus
          {...(order && { chosen: order.supplier })}
        />
        <WarehouseField name="warehouseId" label={t('warehouse')} />
      </FieldRow>
      <FieldRow>
        <DateField name="orderDate" label={t('orderDate')} />
        <DateField name="expectedDate" label={t('expectedDate')} optional />
      </FieldRow>
      <p className="quiet">{t('priceHint')}</p>
      <LinesField<KeyedLine> name="lines" label={t('lines')} columns={columns} blank={() => ({})} />
      <FieldRow>
        <TextField name="reference" label={t('reference')} maxLength={80} optional />
        <RateField day="orderDate" />
      </FieldRow>
      <TextAreaField name="remark" label={t('remark')} maxLength={1000} optional />
    </FormPage>
  );
}
