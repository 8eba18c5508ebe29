import { parties } from '../../../../server/modules/parties/contract.ts';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { paymentMethods } from '../../../../server/modules/billing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { isZero } from '../../ui/decimal.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm, type OperationFormProps } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { todayIn } from '../../ui/time.ts';
import { MoneyChoiceField, useMoney } from '../banking/money-choice.tsx';
import { messages } from './messages.ts';
import { useOwing } from './owing.ts';

const { operations, queries } = settlement;
const KINDS = ['receipt', 'deposit'] as const;
/** What the server refuses of one field. */
const PLACES = { 'settlement.amount_wrong': 'amount', 'settlement.credit_too_small': 'amount', 'settlement.receipt_twice': 'again' };

function CustomerField() {
  const t = useText(messages);
  return (
    <PickerField
      name="partyId"
      label={t('customer')}
      query={parties.queries.customers}
      option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
      autoFocus
    />
  );
}

function MethodField() {
  const t = useText(messages);
  const { shown } = useWords(queries.credits);
  return (
    <ChoiceField
      name="method"
      label={t('method')}
      options={paymentMethods.filter((value) => value !== 'platform').map((value) => ({ value, label: shown('method', value) }))}
      optional={false}
    />
  );
}

/** What a customer has to his credit goes back to him: all that is open unless told. */
export function RefundCredit({ credit, close }: { credit: Refunded; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const money = useMoney('customers');
  if (!money) return null;
  return (
    <OperationForm
      operation={operations['refund-credit']}
      places={PLACES}
      draft={credit.id}
      about={`${credit.number} · ${credit.party}`}
      width={640}
      initial={
        {
          ...{ creditId: credit.id, expectedVersion: credit.version, amount: credit.open, method: 'bank', date: todayIn(zone) },
          ...money.initial,
        } as never
      }
      onClose={close}
      onDone={close}
      danger
    >
      <FieldRow>
        <MoneyField name="amount" label={t('amount')} currency={credit.currency} autoFocus />
        <DateField name="date" label={t('date')} />
      </FieldRow>
      <FieldRow>
        <MoneyChoiceField form="customers" money={money} label={t('paidFrom')}>
          <MethodField />
        </MoneyChoiceField>
        <TextField name="reference" label={t('reference')} maxLength={100} optional />
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={200} optional />
    </OperationForm>
  );
}

/** Money that came of a customer and names no order. */
export function EnterReceipt({ close }: { close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const money = useMoney('customers');
  if (!money) return null;
  return (
    <OperationForm
      operation={operations['enter-receipt']}
      places={PLACES}
      draft="new"
      width={640}
      initial={{ kind: 'receipt', method: 'bank', ...money.initial, date: todayIn(zone) } as never}
      onClose={close}
      onDone={close}
    >
      <CustomerField />
      <FieldRow>
        <ChoiceField
          name="kind"
          label={t('kind')}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          optional={false}
        />
        <MoneyField name="amount" label={t('amount')} />
      </FieldRow>
      <FieldRow>
        <MoneyChoiceField form="customers" money={money}>
          <MethodField />
        </MoneyChoiceField>
        <DateField name="date" label={t('date')} />
      </FieldRow>
      <FieldRow>
        <TextField name="reference" label={t('reference')} hint={t('referenceHint')} maxLength={100} optional />
        <TextField name="note" label={t('note')} maxLength={200} optional />
      </FieldRow>
      <SwitchField name="again" label={t('again')} />
    </OperationForm>
  );
}

/** What a customer charges for, to be set against what he owes. */
export function EnterExpense({ close }: { close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={operations['enter-expense']}
      places={PLACES}
      draft="new"
      initial={{ date: todayIn(zone) } as never}
      onClose={close}
      onDone={close}
    >
      <CustomerField />
      <FieldRow>
        <MoneyField name="amount" label={t('amount')} />
        <DateField name="date" label={t('date')} />
      </FieldRow>
      <FieldRow>
        <TextField name="note" label={t('note')} hint={t('noteHint')} maxLength={200} />
        <TextField name="reference" label={t('reference')} maxLength={100} optional />
      </FieldRow>
    </OperationForm>
  );
}

interface Refunded {
  id: string;
  number: string;
  party: string;
  open: string;
  version: number;
  currency: string;
}

interface Owing {
  orderId: string;
  order: string;
  open: string;
  dueDate: string;
  why: string;
  amount?: string;
}
interface Applied {
  id: string;
  number: string;
  partyId: string;
  currency: string;
}

/** A credit is set against orders: what is proposed is filled in, with why. */
export function ApplyCredit({ credit, close }: { credit: Applied; close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(queries['proposed-applications'], { partyId: credit.partyId });
  const owing = useOwing(credit, data?.proposed);
  const columns: LineColumn<Owing>[] = [
    { key: 'order', label: t('order'), width: 170, kind: 'show' },
    { key: 'dueDate', label: t('due'), width: 110, kind: 'show' },
    { key: 'open', label: t('owes'), width: 110, kind: 'show' },
    { key: 'why', label: t('proposal'), width: 130, kind: 'show' },
    { key: 'amount', label: t('pays'), width: 130, kind: 'decimal' },
  ];
  if (!owing) return null;
  const lines = owing.map(({ why, ...each }) => ({ ...each, why: why ? t(`why.${why}`) : '' }));
  return (
    <OperationForm
      operation={operations['apply-credits']}
      draft={credit.id}
      about={credit.number}
      width={760}
      initial={{ lines } as never}
      toInput={({ lines: told }: Record<string, unknown>) =>
        ({
          applications: (told as Owing[])
            .filter(({ amount }) => amount && !isZero(amount))
            .map(({ orderId, amount }) => ({ creditId: credit.id, orderId, amount })),
        }) as never
      }
      onClose={close}
      onDone={close}
    >
      {lines.length ? (
        <LinesField<Owing> name="lines" label={t('orders')} columns={columns} />
      ) : (
        <p className="quiet">{t('nothingOwed')}</p>
      )}
    </OperationForm>
  );
}

interface WithReasonProps {
  operation: OperationFormProps<any, any>['operation'];
  of: string;
  about: string;
  input: object;
  close: () => void;
}

/** What is taken back says why. */
export function WithReason({ operation, of, about, input, close }: WithReasonProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operation} draft={of} about={about} initial={input as never} onClose={close} onDone={close} danger>
      <TextField name="reason" label={t('reason')} maxLength={200} autoFocus />
    </OperationForm>
  );
}
