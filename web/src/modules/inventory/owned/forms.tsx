import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { parties } from '../../../../../server/modules/parties/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Field, FieldRow, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { FormPage, OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { BinPicker, type EntryLine, entryInput, ScanIntoLines, useLineColumns } from '../lines.tsx';
import { documentLink } from '../shapes.ts';
import { useKnownWarehouses, WarehouseField } from '../warehouse-choice.tsx';
import { messages } from './messages.ts';
import type { OwnedRow } from './owned.tsx';
import '../inventory.css';

const { operations } = inventory;
const good = (): EntryLine => ({ quality: 'good' });

/** Goods of a customer come to lie here. */
export function ReceiveOwnedPage() {
  const t = useText(messages);
  const go = useGo();
  const column = useLineColumns();
  const warehouses = useKnownWarehouses();
  if (!warehouses) return null;
  return (
    <FormPage
      operation={operations['receive-owned-goods']}
      initial={{ warehouseId: warehouses[0]?.id, lines: [good()] } as never}
      toInput={entryInput}
      onClose={() => go('/inventory/owned')}
      onDone={({ number }) => go(documentLink(number))}
    >
      <FieldRow>
        <PickerField
          name="ownerId"
          label={t('owner')}
          query={parties.queries.customers}
          option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
        />
        <WarehouseField name="warehouseId" label={t('warehouse')} />
      </FieldRow>
      <TextField name="remark" label={t('remark')} maxLength={500} />
      <ScanIntoLines blank={good} />
      <LinesField<EntryLine>
        name="lines"
        label={t('lines')}
        columns={[column.sku, column.quantity, column.unit, column.bin, column.quality, column.lot, column.expires, column.serials]}
        blank={good}
      />
    </FormPage>
  );
}

interface FormProps {
  row: OwnedRow;
  close: () => void;
}

/** What is meant, before anybody chooses how much of it. */
const lineOf = (row: OwnedRow) => ({
  ...{ skuId: row.skuId, quality: row.quality, quantity: row.quantity },
  ...(row.lotId && { lotId: row.lotId }),
  ...(row.serial && { serialNumbers: [row.serial] }),
});

function useFormOf({ row, close }: FormProps) {
  const t = useText(messages);
  return {
    draft: row.id,
    about: t('of', { owner: row.owner, sku: row.skuCode, place: `${row.warehouse} ${row.location}` }),
    said: ({ number }: { number: string }) => t('posted', { number }),
    onClose: close,
    onDone: close,
  };
}

function HowMuch({ row }: { row: OwnedRow }) {
  const t = useText(messages);
  return (
    <>
      <QuantityField name="lines.0.quantity" label={t('quantity')} unit={row.unit} />
      <TextField name="remark" label={t('remark')} maxLength={500} />
    </>
  );
}

/** His goods go to another bin of the warehouse. */
export function MoveOwned(props: FormProps) {
  const t = useText(messages);
  const { row } = props;
  const form = useFormOf(props);
  return (
    <OperationForm
      {...form}
      operation={operations['move-owned-goods']}
      initial={{ warehouseId: row.warehouseId, ownerId: row.ownerId, lines: [{ ...lineOf(row), fromLocationId: row.locationId }] } as never}
    >
      <Field name="lines.0.toLocationId" label={t('toBin')}>
        {({ value, set }) => (
          <BinPicker label={t('toBin')} warehouseId={row.warehouseId} value={value as string | undefined} onPick={set} />
        )}
      </Field>
      <HowMuch row={row} />
    </OperationForm>
  );
}

/** His goods go to another warehouse. */
export function TransferOwned(props: FormProps) {
  const t = useText(messages);
  const { row } = props;
  const form = useFormOf(props);
  return (
    <OperationForm
      {...form}
      operation={operations['transfer-owned-goods']}
      initial={
        { fromWarehouseId: row.warehouseId, ownerId: row.ownerId, lines: [{ ...lineOf(row), fromLocationId: row.locationId }] } as never
      }
    >
      <WarehouseField name="toWarehouseId" label={t('toWarehouse')} />
      <HowMuch row={row} />
    </OperationForm>
  );
}

/** He has his goods again. */
export function ReturnOwned(props: FormProps) {
  const { row } = props;
  const form = useFormOf(props);
  return (
    <OperationForm
      {...form}
      operation={operations['return-owned-goods']}
      initial={{ warehouseId: row.warehouseId, ownerId: row.ownerId, lines: [{ ...lineOf(row), locationId: row.locationId }] } as never}
    >
      <HowMuch row={row} />
    </OperationForm>
  );
}
