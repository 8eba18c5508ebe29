import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { RateField } from './rate-field.tsx';

interface ClaimCreditProps {
  claim: { id: string; number: string; party: string; partyId: string | null; left: string };
  close: () => void;
}

/** What a supplier grants of a claim as a credit note. */
export function ClaimCredit({ claim, close }: ClaimCreditProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={purchasing.operations['credit-claim']}
      initial={{ claimId: claim.id, net: claim.left, taxState: 'deducted' }}
      draft={claim.id}
      about={`${claim.number} · ${claim.party}`}
      onClose={close}
      onDone={close}
    >
      <p className="quiet">{t('creditHint')}</p>
      <FieldRow>
        <MoneyField name="net" label={t('creditNet')} autoFocus />
        <MoneyField name="tax" label={t('creditTax')} optional />
      </FieldRow>
      <ChoiceField
        name="taxState"
        label={t('taxState')}
        options={[
          { value: 'deducted', label: t('taxDeducted') },
          { value: 'pending', label: t('taxPending') },
        ]}
      />
      <FieldRow>
        <TextField name="reference" label={t('creditReference')} maxLength={100} optional />
        <DateField name="creditedOn" label={t('creditedOn')} optional />
      </FieldRow>
      <FieldRow>
        <RateField supplierId={claim.partyId} day="creditedOn" />
        <TextField name="note" label={t('note')} maxLength={500} optional />
      </FieldRow>
    </OperationForm>
  );
}
