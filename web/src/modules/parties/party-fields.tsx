import { useText } from '../../i18n/i18n.ts';
import {
  CheckField,
  ChoiceField,
  FieldGroup,
  FieldRow,
  MoneyField,
  QuantityField,
  TagsField,
  TextAreaField,
  TextField,
} from '../../ui/form/Fields.tsx';
import { messages } from './messages.ts';

/** Days are typed as text and sent as whole numbers. */
export const withNumbers = (values: Record<string, unknown>): Record<string, unknown> => ({
  ...values,
  ...Object.fromEntries(['paymentDays', 'leadDays'].flatMap((key) => (values[key] === undefined ? [] : [[key, Number(values[key])]]))),
});

/** What is said of a customer or supplier. `masked`: the personal fields are not shown, and stay as they are when left empty. */
export function PartyFields({ masked = false }: { masked?: boolean }) {
  const t = useText(messages);
  const types = (['person', 'company'] as const).map((value) => ({ value, label: t(`type.${value}`) }));
  const hint = masked && { hint: t('maskedHint') };
  return (
    <>
      <FieldRow>
        <TextField name="name" label={t('name')} maxLength={200} autoFocus optional={masked} {...hint} />
        <ChoiceField name="type" label={t('type')} options={types} />
      </FieldRow>
      <FieldRow>
        <CheckField name="customer" label={t('customer')} />
        <CheckField name="supplier" label={t('supplier')} />
      </FieldRow>
      <FieldRow>
        <TextField name="phone" label={t('phone')} maxLength={40} {...hint} />
        <TextField name="email" label={t('email')} maxLength={200} {...hint} />
        <ChoiceField
          name="language"
          label={t('language')}
          options={[
            { value: 'zh', label: t('language.zh') },
            { value: 'en', label: t('language.en') },
          ]}
        />
      </FieldRow>
      <TagsField name="tags" label={t('tags')} />
      <FieldGroup title={t('terms')}>
        <FieldRow>
          <QuantityField name="paymentDays" label={t('paymentDays')} />
          <QuantityField name="leadDays" label={t('leadDays')} />
          <MoneyField name="creditLimit" label={t('creditLimit')} />
        </FieldRow>
        <FieldRow>
          <TextField name="taxIdentity" label={t('taxIdentity')} maxLength={40} />
          <TextField name="bankName" label={t('bankName')} maxLength={100} />
          <TextField name="bankAccount" label={t('bankAccount')} maxLength={60} {...hint} />
        </FieldRow>
      </FieldGroup>
      <TextAreaField name="remark" label={t('remark')} maxLength={1000} />
    </>
  );
}
