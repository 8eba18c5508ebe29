import { tax } from '../../../../server/modules/tax/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, ChoicesField, FieldRow, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { useTaxCodes } from '../catalog/tax-codes.ts';
import { messages } from './messages.ts';

type Rule = RowOf<(typeof tax.queries)['tax-rules']>;
const CUSTOMERS = ['any', 'consumer', 'business'] as const;
const ROUNDINGS = ['any', 'line', 'document'] as const;
/** What is left to any is said by nothing. */
const orNothing = (values: object, name: 'customerKind' | 'rounding') => {
  const value = (values as Record<string, string>)[name];
  return value === 'any' ? '' : value;
};

function initialOf(rule: Rule | undefined, today: string) {
  if (!rule) return { customerKind: 'any', rounding: 'any', inclusive: false, marketplaceRemits: false, validFrom: today };
  const { id, codes: _codes, allowed: _allowed, version, customerKind, rounding, validTo, ...kept } = rule;
  return {
    ...kept,
    taxRuleId: id,
    expectedVersion: version,
    customerKind: customerKind || 'any',
    rounding: rounding || 'any',
    ...(validTo && { validTo }),
  };
}

/** A new rule, or one as it is. */
export function SetTaxRule({ rule, close }: { rule?: Rule; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const codes = useTaxCodes();
  return (
    <OperationForm
      operation={tax.operations['set-tax-rule']}
      title={rule ? rule.name : t('newRule')}
      draft={rule?.id ?? 'new'}
      initial={initialOf(rule, todayIn(zone)) as never}
      toInput={(values) =>
        ({ ...values, customerKind: orNothing(values, 'customerKind'), rounding: orNothing(values, 'rounding') }) as never
      }
      width={600}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="name" label={t('name')} maxLength={80} autoFocus />
      <FieldRow>
        <TextField name="sellerCountry" label={t('try.sellerCountry')} hint={t('countryHint')} maxLength={2} />
        <TextField name="shipToCountry" label={t('try.shipToCountry')} maxLength={2} />
        <TextField name="shipToRegion" label={t('try.shipToRegion')} maxLength={60} />
      </FieldRow>
      <FieldRow>
        <TextField name="productClass" label={t('try.productClass')} maxLength={20} />
        <ChoiceField
          name="customerKind"
          label={t('customer')}
          options={CUSTOMERS.map((value) => ({ value, label: t(`customer.${value}`) }))}
        />
      </FieldRow>
      <ChoicesField
        name="codeIds"
        label={t('ruleCodes')}
        hint={t('ruleCodesHint')}
        options={codes.map((one) => ({ value: one.id, label: one.code }))}
      />
      <FieldRow>
        <SwitchField name="inclusive" label={t('inclusive')} />
        <SwitchField name="marketplaceRemits" label={t('marketplaceRemits')} />
      </FieldRow>
      <ChoiceField
        name="rounding"
        label={t('rounding')}
        hint={t('roundingHint')}
        options={ROUNDINGS.map((value) => ({ value, label: t(`rounding.${value}`) }))}
      />
      <FieldRow>
        <DateField name="validFrom" label={t('validFrom')} />
        <DateField name="validTo" label={t('validTo')} />
      </FieldRow>
    </OperationForm>
  );
}
