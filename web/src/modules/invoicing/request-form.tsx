import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, MoneyField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { BuyerFields } from './invoice-forms.tsx';
import { messages } from './messages.ts';

interface RequestProps {
  orders: { id: string; number: string }[];
  close: () => void;
}
const BUYER = ['buyerName', 'buyerTaxIdentity', 'buyerContact', 'buyerBank', 'buyerEmail'] as const;

/** Fields of the buyer in their place; none where no name was given. */
function toInput(values: Record<string, unknown>): never {
  const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !BUYER.includes(key as 'buyerName')));
  const buyer = Object.fromEntries(BUYER.flatMap((key) => (values[key] ? [[key, values[key]]] : [])));
  return { ...rest, kind: rest.kind === 'asked' ? undefined : rest.kind, ...(buyer.buyerName ? { buyer } : {}) } as never;
}

/** Invoices for what left of these orders. */
export function RequestInvoices({ orders, close }: RequestProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={invoicing.operations['request-invoices']}
      about={orders.map(({ number }) => number).join(' · ')}
      initial={{ orderIds: orders.map(({ id }) => id), kind: 'asked', together: 'order' } as never}
      toInput={toInput as never}
      onClose={close}
      onDone={close}
    >
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={(['asked', 'general', 'special'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {orders.length > 1 && (
        <ChoiceField
          name="together"
          label={t('together')}
          options={(['order', 'customer', 'all'] as const).map((value) => ({ value, label: t(`together.${value}`) }))}
        />
      )}
      <BuyerFields optional />
      <FieldRow>
        <MoneyField name="netLimit" label={t('netLimit')} hint={t('netLimitHint')} />
        <TextField name="remark" label={t('remark')} maxLength={200} />
      </FieldRow>
      <SwitchField name="showDiscounts" label={t('showDiscounts')} />
    </OperationForm>
  );
}
