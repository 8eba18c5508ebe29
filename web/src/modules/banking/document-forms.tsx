import { banking } from '../../../../server/modules/banking/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { FieldRow, MoneyField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { PersonField } from '../aftersales/fields.tsx';
import { ChartAccountField, MoneyAccountField, PaperFields, PartyField } from './fields.tsx';
import { messages } from './messages.ts';

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
interface Props {
  making: Making;
  close: () => void;
  done?: (made: { number: string }) => void;
  /** Whom petty cash is about, where that is known. */
  personId?: string;
}

/** The form of a paper of money. */
export function NewDocument({ making, close, done = close, personId }: Props) {
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={operations[making] as (typeof operations)['record-fee']}
      initial={{ date: todayIn(zone), ...(personId && { personId }) } as never}
      draft={personId ?? 'new'}
      width={640}
      onClose={close}
      onDone={done}
    >
      <Fields making={making} />
      <PaperFields />
    </OperationForm>
  );
}

function Fields({ making }: { making: Making }) {
  const t = useText(messages);
  const amount = <MoneyField name="amount" label={t(making === 'transfer-money' ? 'amountMoved' : 'amount')} />;
  switch (making) {
    case 'record-receipt':
      return (
        <>
          <FieldRow>
            <MoneyAccountField label={t('intoAccount')} autoFocus />
            {amount}
          </FieldRow>
          <PartyField hint={t('partyReceiptHint')} />
          <ChartAccountField name="counterAccountId" label={t('counter')} optional />
        </>
      );
    case 'record-payment':
      return (
        <>
          <FieldRow>
            <MoneyAccountField label={t('outOfAccount')} autoFocus />
            {amount}
          </FieldRow>
          <ChartAccountField name="counterAccountId" label={t('counter')} />
          <PartyField />
        </>
      );
    case 'transfer-money':
      return (
        <>
          <FieldRow>
            <MoneyAccountField label={t('outOfAccount')} autoFocus />
            <MoneyAccountField name="targetAccountId" label={t('targetAccount')} />
          </FieldRow>
          <FieldRow>
            {amount}
            <MoneyField name="fee" label={t('fee')} hint={t('feeHint')} optional />
          </FieldRow>
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
