import { tax } from '../../../../server/modules/tax/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, LocalizedField, QuantityField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { ChartAccountField } from '../banking/fields.tsx';
import { messages } from './messages.ts';
import { fractionOf } from './percent.ts';

type Code = Pick<
  RowOf<(typeof tax.queries)['tax-codes']>,
  'id' | 'code' | 'name' | 'active' | 'version' | 'country' | 'jurisdiction' | 'recoverable' | 'compound' | 'accountId'
>;
const KINDS = ['vat', 'gst', 'sales_tax', 'exempt', 'zero', 'reverse_charge'] as const;

const withFraction = (values: Record<string, unknown>) => ({ ...values, rate: fractionOf(values.rate) });

export function CreateTaxCode({ close }: { close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={tax.operations['create-tax-code']}
      places={{ 'tax.code_taken': 'code' }}
      title={t('newCode')}
      initial={{ kind: 'vat', validFrom: todayIn(zone) }}
      toInput={withFraction}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('code')} hint={t('codeHint')} autoFocus maxLength={20} />
      <LocalizedField name="name" label={t('name')} />
      <ChoiceField name="kind" label={t('kind')} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      <FieldRow>
        <QuantityField name="rate" label={t('rate')} unit="%" hint={t('rateHint')} />
        <DateField name="validFrom" label={t('validFrom')} />
      </FieldRow>
    </OperationForm>
  );
}

export function ChangeTaxCode({ code, close }: { code: Code; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={tax.operations['change-tax-code']}
      draft={code.id}
      initial={{ taxCodeId: code.id, expectedVersion: code.version, name: code.name, active: code.active }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('name')} autoFocus />
      <SwitchField name="active" label={t('active')} />
    </OperationForm>
  );
}

export function SetTaxRate({ code, close }: { code: Code; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={tax.operations['set-tax-rate']}
      draft={code.id}
      initial={{ taxCodeId: code.id, validFrom: todayIn(zone) }}
      toInput={withFraction}
      about={t('frozen')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <QuantityField name="rate" label={t('rate')} unit="%" hint={t('rateHint')} autoFocus />
      <FieldRow>
        <DateField name="validFrom" label={t('validFrom')} />
        <DateField name="validTo" label={t('validTo')} hint={t('validToHint')} />
      </FieldRow>
    </OperationForm>
  );
}

const initialDescription = ({ id, version, country, jurisdiction, recoverable, compound, accountId }: Code) => ({
  ...{ taxCodeId: id, expectedVersion: version, country, jurisdiction, recoverable, compound },
  ...(accountId && { accountId }),
});

/** Whose tax a code is, and what of it comes back. */
export function DescribeTaxCode({ code, close }: { code: Code; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={tax.operations['describe-tax-code']}
      draft={code.id}
      about={code.code}
      initial={initialDescription(code) as never}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="country" label={t('country')} hint={t('countryHint')} maxLength={2} autoFocus />
        <TextField name="jurisdiction" label={t('jurisdiction')} maxLength={80} />
      </FieldRow>
      <TextField name="recoverable" label={t('recoverable')} placeholder="0.5" />
      <SwitchField name="compound" label={t('compound')} />
      <ChartAccountField name="accountId" label={t('owedOn')} hint={t('owedOnHint')} optional />
    </OperationForm>
  );
}
