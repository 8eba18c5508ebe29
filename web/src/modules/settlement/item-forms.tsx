import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

const { operations } = settlement;
const FORGIVEN = ['discount', 'write_off'] as const;

/** What of an order will not be paid. */
export function ForgiveDebt({ item, close }: { item: { id: string; number: string; open: string; currency: string }; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['forgive-debt']}
      draft={item.id}
      about={item.number}
      initial={{ orderId: item.id, kind: 'discount', amount: item.open }}
      onClose={close}
      onDone={close}
      danger
    >
      <ChoiceField
        name="kind"
        label={t('forgive')}
        options={FORGIVEN.map((value) => ({ value, label: t(`forgive.${value}`) }))}
        optional={false}
      />
      <MoneyField name="amount" label={t('amount')} currency={item.currency} autoFocus />
      <TextField name="note" label={t('reason')} maxLength={200} />
    </OperationForm>
  );
}

interface OpenBill {
  id: string;
  number: string;
  partyId: string | null;
  open: string;
  currency: string;
}

/** A bill of a supplier who is a customer too is paid by what he owes. */
export function SetOff({ bill, close }: { bill: OpenBill; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['set-off-bills']}
      draft={bill.id}
      about={bill.number}
      initial={{ partyId: bill.partyId ?? '', amount: bill.open } as never}
      toInput={({ amount, ...values }: Record<string, unknown>) => ({ ...values, bills: [{ billId: bill.id, amount }] }) as never}
      onClose={close}
      onDone={close}
    >
      <MoneyField name="amount" label={t('amount')} hint={t('offsetHint')} currency={bill.currency} autoFocus />
      <TextField name="note" label={t('note')} maxLength={200} optional />
    </OperationForm>
  );
}
