import { banking } from '../../../../server/modules/banking/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { FieldRow, MoneyField, SwitchField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { PersonField } from '../aftersales/fields.tsx';
import { ChartAccountField, MoneyAccountField, PaperFields, PartyField, RateField, useForeignCurrency } from './fields.tsx';
import { messages } from './messages.ts';
import { type Money, MoneyChoiceField, useMoney } from './money-choice.tsx';
import { Settles, withSettled } from './settles.tsx';

const { operations } = banking;
export type Making =
  | 'record-receipt'
  | 'record-payment'
  | 'transfer-money'
  | 'record-fee'
  | 'record-interest'
  | 'advance-petty-cash'
  | 'spend-petty-cash'
  | 'return-petty-cash';
/** What the server refuses of one field. */
const PLACES = {
  'banking.nothing_moved': 'amount',
  'banking.petty_too_much': 'amount',
  'banking.counter_needed': 'counterAccountId',
  'ledger.account_not_counter': 'counterAccountId',
  'banking.account_of_partners': 'counterAccountId',
  'banking.same_account': 'targetAccountId',
  'banking.rate_missing': 'exchangeRate',
  'banking.transfer_booked': 'another',
  'settlement.receipt_twice': 'again',
};
interface Props {
  making: Making;
  close: () => void;
  done?: (made: { number: string; link?: string }) => void;
  /** Whom petty cash is about, where that is known. */
  personId?: string;
}

/** The form of a paper of money. */
export function NewDocument({ making, close, done = close, personId }: Props) {
  const { zone } = useMerchant();
  const choices = useMoney('papers');
  if (!choices) return null;
  const initial = making === 'record-receipt' || making === 'record-payment' ? choices.initial : {};
  return (
    <OperationForm
      operation={operations[making] as (typeof operations)['record-fee']}
      initial={{ date: todayIn(zone), ...(personId && { personId }), ...initial } as never}
      toInput={(values: Record<string, unknown>) => withSettled(values, making === 'record-payment') as never}
      places={PLACES}
      draft={personId ?? 'new'}
      width={640}
      onClose={close}
      onDone={done}
    >
      <Fields making={making} money={choices} />
      {making !== 'transfer-money' && <PaperRate />}
      <PaperFields />
    </OperationForm>
  );
}

function PaperRate() {
  const { moneyAccountId } = useFormValues<{ moneyAccountId?: string }>();
  return <RateField currency={useForeignCurrency(moneyAccountId)} />;
}

/** Between two currencies what leaves and what arrives are both said; within one only a fee is. */
function Moved() {
  const t = useText(messages);
  const { moneyAccountId, targetAccountId } = useFormValues<{ moneyAccountId?: string; targetAccountId?: string }>();
  const [from, to] = [useForeignCurrency(moneyAccountId), useForeignCurrency(targetAccountId)];
  const isChanged = targetAccountId !== undefined && from !== to;
  const inFrom = from === undefined ? {} : { currency: from };
  return (
    <>
      <FieldRow>
        <MoneyField name="amount" label={t(isChanged ? 'amountLeaving' : 'amountMoved')} {...inFrom} />
        <MoneyField name="fee" label={t('fee')} hint={t(isChanged ? 'feeLeavingHint' : 'feeHint')} {...inFrom} optional />
      </FieldRow>
      {isChanged && (
        <MoneyField name="targetAmount" label={t('amountMoved')} hint={t('targetAmountHint')} {...(to !== undefined && { currency: to })} />
      )}
      {isChanged && from !== undefined && <RateField currency={to} />}
      <SwitchField name="another" label={t('another')} hint={t('anotherHint')} />
    </>
  );
}

function Amount() {
  const t = useText(messages);
  const { moneyAccountId } = useFormValues<{ moneyAccountId?: string }>();
  const currency = useForeignCurrency(moneyAccountId);
  return <MoneyField name="amount" label={t('amount')} {...(currency !== undefined && { currency })} />;
}

function Fields({ making, money }: { making: Making; money: Money }) {
  const t = useText(messages);
  const amount = <Amount />;
  switch (making) {
    case 'record-receipt':
      return (
        <>
          <FieldRow>
            <MoneyChoiceField form="papers" money={money} label={t('intoAccount')}>
              <MoneyAccountField label={t('intoAccount')} />
            </MoneyChoiceField>
            {amount}
          </FieldRow>
          <PartyField hint={t('partyReceiptHint')} />
          <Settles goesOut={false} />
          <ChartAccountField name="counterAccountId" label={t('counter')} optional />
        </>
      );
    case 'record-payment':
      return (
        <>
          <FieldRow>
            <MoneyChoiceField form="papers" money={money} label={t('outOfAccount')}>
              <MoneyAccountField label={t('outOfAccount')} />
            </MoneyChoiceField>
            {amount}
          </FieldRow>
          <PartyField goesOut hint={t('partyPaymentHint')} />
          <Settles goesOut />
          <ChartAccountField name="counterAccountId" label={t('counter')} optional />
        </>
      );
    case 'transfer-money':
      return (
        <>
          <FieldRow>
            <MoneyAccountField label={t('outOfAccount')} autoFocus />
            <MoneyAccountField name="targetAccountId" label={t('targetAccount')} />
          </FieldRow>
          <Moved />
        </>
      );
    case 'spend-petty-cash':
      return (
        <>
          <FieldRow>
            <PersonField name="personId" label={t('person')} />
            {amount}
          </FieldRow>
          <ChartAccountField name="counterAccountId" label={t('counter')} />
        </>
      );
    case 'advance-petty-cash':
    case 'return-petty-cash':
      return (
        <>
          <PersonField name="personId" label={t('person')} />
          <FieldRow>
            <MoneyAccountField label={t('moneyAccount')} />
            {amount}
          </FieldRow>
        </>
      );
    default:
      return (
        <FieldRow>
          <MoneyAccountField label={t('moneyAccount')} autoFocus />
          {amount}
        </FieldRow>
      );
  }
}
