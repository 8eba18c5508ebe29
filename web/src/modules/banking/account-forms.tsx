import { banking } from '../../../../server/modules/banking/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { ChartAccountField } from './fields.tsx';
import { messages } from './messages.ts';

const { operations, queries } = banking;
const KINDS = operations['create-money-account'].input.shape.kind.options;
type Row = RowOf<(typeof queries)['money-accounts']>;

export function NewAccount({ close }: { close: () => void }) {
  const t = useText(messages);
  const { shown } = useWords(queries['money-accounts']);
  return (
    <OperationForm
      operation={operations['create-money-account']}
      initial={{ kind: 'bank' } as never}
      toInput={(values: Record<string, unknown>) =>
        ({
          ...values,
          currency:
            String(values.currency ?? '')
              .trim()
              .toUpperCase() || undefined,
        }) as never
      }
      draft="new"
      width={640}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="name" label={t('accountName')} hint={t('accountNameHint')} autoFocus />
        <ChoiceField name="kind" label={t('kind')} options={KINDS.map((value) => ({ value, label: shown('kind', value) }))} />
      </FieldRow>
      <TextField name="currency" label={t('currency')} hint={t('currencyHint')} maxLength={3} optional />
      <AccountFields numberHint={t('accountNumberHint')} />
      <ChartAccountField name="accountId" label={t('inChart')} hint={t('inChartHint')} optional />
    </OperationForm>
  );
}

export function ChangeAccount({ account, close }: { account: Row; close: () => void }) {
  const t = useText(messages);
  const { id, version, name, bank, holder } = account;
  return (
    <OperationForm
      operation={operations['change-money-account']}
      initial={{ moneyAccountId: id, expectedVersion: version, name, bank, holder }}
      draft={id}
      width={640}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="name" label={t('accountName')} autoFocus />
      <AccountFields numberHint={t('accountNumberKept')} />
    </OperationForm>
  );
}

function AccountFields({ numberHint }: { numberHint: string }) {
  const t = useText(messages);
  return (
    <>
      <FieldRow>
        <TextField name="bank" label={t('bank')} optional />
        <TextField name="holder" label={t('holder')} optional />
      </FieldRow>
      <TextField name="accountNumber" label={t('accountNumber')} hint={numberHint} optional />
    </>
  );
}
