import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useFormValues } from '../../../ui/form/context.ts';
import { MonthField } from '../../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { useToday } from '../today.ts';
import { messages } from './messages.ts';

const POSTABLE = [
  { column: 'leaf', operator: 'is_true' as const },
  { column: 'active', operator: 'is_true' as const },
];

const withMonths = ({ months, ...values }: Record<string, unknown>) => ({
  ...values,
  ...(months !== undefined && { months: Number(months) }),
});

function AccountField({ name, label }: { name: string; label: string }) {
  const t = useText(messages);
  return (
    <PickerField
      name={name}
      label={label}
      placeholder={t('accountHint')}
      query={ledger.queries.accounts}
      filter={POSTABLE}
      option={(account) => ({ value: account.id, label: `${account.code} ${account.name}` })}
    />
  );
}

/** A cost is spread from its whole, an accrual is said for a month. */
function AmountField() {
  const t = useText(messages);
  const { kind } = useFormValues<{ kind?: 'spread' | 'accrual' }>();
  return <MoneyField name="amount" label={t(`amountOf.${kind ?? 'spread'}`)} />;
}

export function NewSchedule({ close }: { close: () => void }) {
  const t = useText(messages);
  const today = useToday();
  return (
    <OperationForm
      operation={ledger.operations['create-schedule']}
      title={t('newSchedule')}
      initial={{ kind: 'spread', months: '12' as never, firstMonth: today.slice(0, 7), note: '' }}
      toInput={withMonths}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="name" label={t('name')} autoFocus maxLength={60} />
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={(['spread', 'accrual'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <FieldRow>
        <AmountField />
        <QuantityField name="months" label={t('months')} />
        <MonthField name="firstMonth" label={t('firstMonth')} />
      </FieldRow>
      <AccountField name="debitAccountId" label={t('debitAccount')} />
      <AccountField name="creditAccountId" label={t('creditAccount')} />
      <TextField name="note" label={t('note')} maxLength={200} />
    </OperationForm>
  );
}

export interface ChangedSchedule {
  id: string;
  kind: 'spread' | 'accrual';
  name: string;
  amount: string;
  months: number;
  note: string;
  version: number;
}

export function ChangeSchedule({ schedule, close }: { schedule: ChangedSchedule; close: () => void }) {
  const t = useText(messages);
  const { id, version, kind, name, amount, months, note } = schedule;
  return (
    <OperationForm
      operation={ledger.operations['change-schedule']}
      draft={id}
      initial={{ scheduleId: id, expectedVersion: version, name, amount, months: String(months) as never, note }}
      toInput={withMonths}
      about={t('changeHint')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="name" label={t('name')} autoFocus maxLength={60} />
      <FieldRow>
        <MoneyField name="amount" label={t(`amountOf.${kind}`)} />
        <QuantityField name="months" label={t('months')} />
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={200} />
    </OperationForm>
  );
}
