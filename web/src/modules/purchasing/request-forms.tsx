import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, QuantityField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { useGo } from '../../ui/Go.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { useKnownWarehouses, WarehouseField } from '../inventory/warehouse-choice.tsx';
import { useSkuOption } from '../sales/sku-option.ts';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';
import type { RequestRow } from './requests.tsx';

const { operations } = purchasing;

/** What somebody wants to be bought; a request that stands is changed. */
export function WriteRequest({ request, close }: { request?: RequestRow; close: () => void }) {
  const t = useText(messages);
  const option = useSkuOption();
  const warehouses = useKnownWarehouses();
  if (!warehouses) return null;
  const fields = (
    <>
      <FieldRow>
        <QuantityField name="quantity" label={t('quantity')} />
        <DateField name="neededBy" label={t('expectedDate')} optional />
      </FieldRow>
      <PickerField
        name="supplierId"
        label={t('wishedSupplier')}
        query={parties.queries.suppliers}
        option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
        {...(request?.supplier && { chosen: request.supplier })}
        optional
      />
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </>
  );
  if (request)
    return (
      <OperationForm
        operation={operations['change-request']}
        draft={request.id}
        about={`${request.number} · ${request.skuCode}`}
        initial={
          {
            ...{ requestId: request.id, expectedVersion: request.version, quantity: request.quantity, note: request.note },
            ...(request.neededBy && { neededBy: request.neededBy }),
            ...(request.supplierId && { supplierId: request.supplierId }),
          } as never
        }
        onClose={close}
        onDone={close}
        preview={false}
      >
        {fields}
      </OperationForm>
    );
  return (
    <OperationForm
      operation={operations['create-request']}
      draft="new"
      initial={{ warehouseId: warehouses[0]?.id } as never}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <PickerField name="skuId" label={t('sku')} query={catalog.queries.skus} option={option} autoFocus />
      <WarehouseField name="warehouseId" label={t('warehouse')} />
      {fields}
    </OperationForm>
  );
}

/** One press: orders of each supplier and warehouse out of what is wanted. */
export function OrderRequests({ rows, close }: { rows: readonly RequestRow[]; close: () => void }) {
  const t = useText(messages);
  const go = useGo();
  return (
    <OperationForm
      operation={operations['order-requests']}
      draft={rows.map(({ id }) => id).join()}
      about={rows
        .slice(0, 8)
        .map(({ skuCode, quantity }) => `${skuCode} × ${quantity}`)
        .join(' · ')}
      initial={{ requestIds: rows.map(({ id }) => id) }}
      onClose={close}
      onDone={({ orders }) => {
        close();
        const [only] = orders;
        go(orders.length === 1 && only ? orderLink(only.number) : '/purchasing/orders?status=one_of:draft');
      }}
    >
      <p>{t('orderRequestsHint', { count: rows.length })}</p>
    </OperationForm>
  );
}

/** Why something is not bought, told by another person than who asks. */
export function RefuseRequest({ request, close }: { request: RequestRow; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['refuse-request']}
      draft={request.id}
      about={`${request.number} · ${request.skuCode}`}
      initial={{ requestId: request.id, expectedVersion: request.version }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextAreaField name="reason" label={t('reason')} maxLength={300} autoFocus />
    </OperationForm>
  );
}
