import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import type { Warehouse } from '../shapes.ts';
import { messages } from './messages.ts';

/** The central warehouse that fills this one before all others. */
export function SetSupplier({ row, close }: { row: Warehouse; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={inventory.operations['set-warehouse-supplier']}
      initial={{ warehouseId: row.id } as never}
      toInput={({ suppliedById, ...values }: Record<string, unknown>) => ({ ...values, suppliedById: suppliedById ?? null })}
      draft={row.id}
      about={`${row.name} · ${row.code}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <PickerField
        name="suppliedById"
        label={t('supplier')}
        hint={t('supplierHint')}
        placeholder={t('anyWarehouse')}
        query={inventory.queries.warehouses}
        option={(each) => ({ value: each.id, label: each.name, extra: each.code })}
        optional
      />
    </OperationForm>
  );
}
