import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useFormValues } from '../../../ui/form/context.ts';
import { DateField } from '../../../ui/form/DateFields.tsx';
import { ChoiceField, ChoicesField, FieldRow, TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { formOf, type OrderFormProps, seen } from '../acted.ts';
import { messages } from './messages.ts';

const KINDS = ['account', 'phone', 'address', 'region'] as const;
const OF_ORDER = ['account', 'phone', 'address'] as const;

function Value() {
  const t = useText(messages);
  const { kind = 'account' } = useFormValues<{ kind?: (typeof KINDS)[number] }>();
  return <TextField name="value" label={t('blacklistValue')} hint={t(`blacklistHint.${kind}`)} />;
}

export function AddToBlacklist({ close }: { close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={sales.operations['add-blacklist-entry']}
      draft="new"
      initial={{ kind: 'account' }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField name="kind" label={t('blacklistKind')} options={KINDS.map((value) => ({ value, label: t(`blacklist.${value}`) }))} />
      <Value />
      <TextField name="reason" label={t('reason')} />
      <DateField name="until" label={t('until')} />
    </OperationForm>
  );
}

/** The buyer of an order, without their data being looked at. */
export function BlacklistOrder(props: OrderFormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={sales.operations['blacklist-order']}
      initial={{ orderId: props.order.id, kinds: ['account', 'phone'] }}
      {...formOf(props)}
      preview={false}
    >
      <ChoicesField name="kinds" label={t('whatOfBuyer')} options={OF_ORDER.map((value) => ({ value, label: t(`blacklist.${value}`) }))} />
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

const INVOICES = ['', 'general', 'special'] as const;

export function SetInvoice(props: OrderFormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={sales.operations['set-invoice-request']}
      initial={{ ...seen(props.order), kind: 'general' }}
      toInput={(values) => ({ ...values, kind: values.kind === 'none' ? '' : values.kind }) as never}
      {...formOf(props)}
      preview={false}
    >
      <ChoiceField
        name="kind"
        label={t('invoiceKind')}
        options={INVOICES.map((value) => ({ value: value || 'none', label: t(`invoice.${value || 'none'}`) }))}
      />
      <FieldRow>
        <TextField name="title" label={t('invoiceTitle')} />
        <TextField name="taxIdentity" label={t('taxIdentity')} />
      </FieldRow>
    </OperationForm>
  );
}

export function SetShipDate(props: OrderFormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={sales.operations['set-ship-date']}
      initial={seen(props.order)}
      toInput={(values) => ({ ...values, shipFrom: values.shipFrom ?? null }) as never}
      {...formOf(props)}
      preview={false}
    >
      <DateField name="shipFrom" label={t('shipFrom')} hint={t('shipFromHint')} />
    </OperationForm>
  );
}
