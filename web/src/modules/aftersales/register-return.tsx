import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { CarrierField } from '../freight/carrier-field.tsx';
import { useWarehouses, WarehouseField } from '../inventory/warehouse-choice.tsx';
import { messages } from './messages.ts';

/** A parcel at the desk: its waybill finds its after-sale, without one it is kept as unknown. */
export function RegisterReturn({ close, done }: { close: () => void; done: (number: string) => void }) {
  const t = useText(messages);
  const [first] = useWarehouses();
  if (!first) return null;
  return (
    <OperationForm
      operation={aftersales.operations['register-return']}
      initial={{ warehouseId: first.id }}
      draft="new"
      onClose={close}
      onDone={(output) => {
        close();
        done(output.number);
      }}
      preview={false}
    >
      <TextField name="trackingNumber" label={t('trackingNumber')} hint={t('registerHint')} autoFocus />
      <FieldRow>
        <CarrierField name="carrier" label={t('carrier')} optional />
        <WarehouseField name="warehouseId" label={t('warehouse')} />
      </FieldRow>
      <details className="form-more">
        <summary>{t('unknownSender')}</summary>
        <FieldRow>
          <TextField name="senderName" label={t('senderName')} />
          <TextField name="senderPhone" label={t('senderPhone')} />
        </FieldRow>
        <TextField name="contents" label={t('contents')} />
      </details>
      <TextField name="note" label={t('note')} />
    </OperationForm>
  );
}
