import type { ReactNode } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action, type ActionFormProps } from '../../ui/action.tsx';
import { useForm } from '../../ui/form/context.ts';
import { ChoiceField, Field, FieldRow, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { OperationForm, type OperationFormProps } from '../../ui/OperationForm.tsx';
import { SkuName, useNameOf } from './goods.tsx';
import { LimitsOf } from './limits.tsx';
import { BinPicker, type EntryLine, entryInput, useLineColumns } from './lines.tsx';
import { messages } from './messages.ts';
import { type BinRow, type Quality, type SkuStock, type StockRow } from './shapes.ts';
import { useKnownWarehouses, WarehouseField } from './warehouse-choice.tsx';
import './inventory.css';
import { Select } from '../../ui/form/choosers.ts';

const { operations } = inventory;

/** What documents are begun from: goods in a warehouse, in one bin and of one quality where the row says so. */
type Row = Pick<StockRow, 'id' | 'skuId' | 'skuCode' | 'name' | 'optionText' | 'unit' | 'warehouseId' | 'warehouse'> &
  Partial<Pick<BinRow, 'locationId' | 'location' | 'quality'>>;
type Props = ActionFormProps<Row>;

/** The first line of a document about the row. */
function useLine(row: Row): EntryLine {
  const nameOf = useNameOf();
  return {
    skuId: row.skuId,
    label: [row.skuCode, nameOf(row.name), row.optionText].filter(Boolean).join(' · '),
    unit: row.unit,
    ...(row.locationId && { locationId: row.locationId }),
    ...(row.location && { location: row.location }),
  };
}

interface RowFormProps {
  row: Row;
  close: () => void;
  operation: (typeof operations)['post-other-in'] | (typeof operations)['post-other-out'] | (typeof operations)['change-quality'];
  /** What the document says beside its warehouse and lines. */
  head?: object;
  line: EntryLine;
  columns: LineColumn<EntryLine>[];
  children?: ReactNode;
}

/** A stock document of the row's warehouse that begins with a line of its goods. */
function RowForm({ row, close, operation, head = {}, line, columns, children }: RowFormProps) {
  const t = useText(messages);
  const { skuId: _, label: __, unit: ___, ...blank } = line;
  return (
    <OperationForm
      {...({ operation } as Pick<OperationFormProps<typeof operation.input, typeof operation.output>, 'operation'>)}
      draft={row.id}
      width={920}
      initial={{ warehouseId: row.warehouseId, ...head, lines: [line] } as never}
      toInput={entryInput}
      about={row.warehouse}
      said={({ number }) => t('posted', { number })}
      onClose={close}
      onDone={close}
    >
      {children}
      <TextField name="remark" label={t('remark')} maxLength={500} />
      <LinesField<EntryLine> name="lines" label={t('lines')} columns={columns} blank={() => blank} />
    </OperationForm>
  );
}

function OtherInOfRow({ row, close }: Props) {
  const t = useText(messages);
  const column = useLineColumns();
  const line = { ...useLine(row), quality: row.quality ?? 'good' };
  return (
    <RowForm
      {...{ row, close, line }}
      operation={operations['post-other-in']}
      head={{ reason: 'found' }}
      columns={[column.sku, column.quantity, column.unit, column.bin, column.unitCost]}
    >
      <ChoiceField
        name="reason"
        label={t('reason')}
        placeholder={t('reason')}
        options={(['found', 'supplier_gift', 'customer_return', 'other'] as const).map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
    </RowForm>
  );
}

function OtherOutOfRow({ row, close }: Props) {
  const t = useText(messages);
  const column = useLineColumns();
  const line = { ...useLine(row), quality: row.quality ?? 'good' };
  const reasons = ['lost', 'damaged', 'scrapped', 'internal_use', 'sample', 'other'] as const;
  return (
    <RowForm
      {...{ row, close, line }}
      operation={operations['post-other-out']}
      columns={[column.sku, column.quantity, column.unit, column.bin, column.quality]}
    >
      <ChoiceField
        name="reason"
        label={t('reason')}
        placeholder={t('chooseReason')}
        options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
    </RowForm>
  );
}

function QualityOfRow({ row, close }: Props) {
  const column = useLineColumns();
  const from = row.quality ?? 'good';
  const line: EntryLine = { ...useLine(row), from, to: from === 'good' ? 'defective' : 'good' };
  return (
    <RowForm
      {...{ row, close, line }}
      operation={operations['change-quality']}
      columns={[column.sku, column.quantity, column.unit, column.from, column.to, column.bin]}
    />
  );
}

function TransferOfRow({ row, close }: Props) {
  const t = useText(messages);
  const column = useLineColumns();
  const line: EntryLine = { ...useLine(row), quality: 'good' };
  const warehouses = useKnownWarehouses();
  if (!warehouses) return null;
  return (
    <OperationForm
      operation={operations['create-transfer']}
      draft={row.id}
      width={820}
      initial={
        {
          fromWarehouseId: row.warehouseId,
          toWarehouseId: warehouses.find(({ id }) => id !== row.warehouseId)?.id,
          lines: [line],
        } as never
      }
      toInput={entryInput}
      about={`${t('fromWarehouse')} ${row.warehouse}`}
      said={({ number }) => t('posted', { number })}
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <WarehouseField name="toWarehouseId" label={t('toWarehouse')} />
        <TextField name="remark" label={t('remark')} maxLength={500} />
      </FieldRow>
      <LinesField<EntryLine>
        name="lines"
        label={t('lines')}
        columns={[column.sku, column.quantity, column.unit, column.quality]}
        blank={() => ({ quality: 'good' })}
      />
    </OperationForm>
  );
}

type Lying = SkuStock['bins'][number];
const keyOf = ({ locationId, quality }: { locationId?: string | undefined; quality?: Quality | undefined }) => `${locationId} ${quality}`;

/** Goods of the row go to another bin of its warehouse. */
function MoveOfRow({ row, close }: Props) {
  const t = useText(messages);
  const { data: stock } = useAsk(inventory.queries['sku-stock'], { skuId: row.skuId });
  if (!stock) return null;
  const bins = stock.bins.filter((bin) => bin.warehouseId === row.warehouseId);
  const from = bins.find((bin) => keyOf(bin) === keyOf(row)) ?? bins[0];
  const line = { skuId: row.skuId, fromLocationId: from?.locationId, quality: from?.quality, quantity: from?.quantity };
  return (
    <OperationForm
      operation={operations['move-between-bins']}
      draft={row.id}
      initial={{ warehouseId: row.warehouseId, lines: [line] } as never}
      about={
        <>
          {row.skuCode} · <SkuName goods={row} /> · {row.warehouse}
        </>
      }
      said={({ number }) => t('posted', { number })}
      onClose={close}
      onDone={close}
    >
      {bins.length === 0 && <p className="quiet">{t('nowhere')}</p>}
      <FromBin bins={bins} unit={stock.unit} />
      <Field name="lines.0.toLocationId" label={t('toBin')}>
        {({ value, set }) => (
          <BinPicker
            label={t('toBin')}
            warehouseId={row.warehouseId}
            value={value as string | undefined}
            placeholder={t('askTo')}
            onPick={set}
          />
        )}
      </Field>
      <QuantityField name="lines.0.quantity" label={t('quantity')} unit={stock.unit} />
      <TextField name="remark" label={t('remark')} maxLength={500} />
    </OperationForm>
  );
}

/** The bin and quality that are taken from, with what lies there. */
function FromBin({ bins, unit }: { bins: Lying[]; unit: string }) {
  const t = useText(messages);
  const form = useForm();
  const line = (form.values.lines as { fromLocationId?: string; quality?: Quality }[])[0];
  const choose = (key: string) => {
    const bin = bins.find((each) => keyOf(each) === key);
    form.set('lines.0.fromLocationId', bin?.locationId);
    form.set('lines.0.quality', bin?.quality);
    form.set('lines.0.quantity', bin?.quantity);
  };
  return (
    <Field name="lines.0.fromLocationId" label={t('fromBin')}>
      {({ value: _, set: __, ...control }) => (
        <Select
          {...control}
          value={line?.fromLocationId ? keyOf({ locationId: line.fromLocationId, quality: line.quality }) : null}
          options={bins.map((bin) => ({
            value: keyOf(bin),
            label: `${bin.location} · ${t(`quality.${bin.quality}`)} · ${bin.quantity} ${unit}`,
          }))}
          onChange={choose}
        />
      )}
    </Field>
  );
}

const offered: Action<Row>[] = [
  action(operations['create-transfer'], { form: (props: Props) => <TransferOfRow {...props} /> }),
  action(operations['move-between-bins'], { form: (props: Props) => <MoveOfRow {...props} /> }),
  action(operations['post-other-in'], { form: (props: Props) => <OtherInOfRow {...props} /> }),
  action(operations['post-other-out'], { form: (props: Props) => <OtherOutOfRow {...props} /> }),
  action(operations['change-quality'], { form: (props: Props) => <QualityOfRow {...props} /> }),
];

/** What can be begun from a row of stock on hand, and from a row of a bin. */
export const stockActions = [
  ...offered,
  action(operations['set-stock-limits'], {
    form: ({ row, close }: ActionFormProps<StockRow>) => <LimitsOf row={row} close={close} />,
  }),
] as Action<StockRow>[];
export const binActions = offered as unknown as Action<BinRow>[];
