import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { transferReasons } from '../../../../server/modules/purchasing/transfer-words.rules.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { ChartAccountField } from '../banking/fields.tsx';
import { messages } from './messages.ts';

/** A bill of which tax was deducted. */
export interface DeductedBill {
  id: string;
  number: string;
  version: number;
}

/** What was deducted of a bill is not after all: why, how much, and what bears it. */
export function TransferInputTax({ bill, close }: { bill: DeductedBill; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={purchasing.operations['transfer-input-tax']}
      places={{ 'purchasing.transferred_too_much': 'tax' }}
      draft={bill.id}
      about={bill.number}
      initial={{ billId: bill.id, expectedVersion: bill.version, reason: 'welfare', date: todayIn(zone) }}
      onClose={close}
      onDone={close}
    >
      <ChoiceField
        name="reason"
        label={t('transferReason')}
        options={transferReasons.map((value) => ({ value, label: t(`transferReason.${value}`) }))}
      />
      <FieldRow>
        <MoneyField name="tax" label={t('tax')} hint={t('transferAll')} />
        <DateField name="date" label={t('date')} />
      </FieldRow>
      <ChartAccountField name="counterAccountId" label={t('bornBy')} hint={t('bornByHint')} />
      <TextField name="note" label={t('remark')} maxLength={200} />
    </OperationForm>
  );
}
