import { useText } from '../../../i18n/i18n.ts';
import { FieldGroup, FieldRow, MoneyField, QuantityField, SwitchField } from '../../../ui/form/Fields.tsx';
import { messages } from './messages.ts';

/** How is counted: without the figures of the books, with the bins held, and from which difference on a second person counts again. */
export function CountManner() {
  const t = useText(messages);
  return (
    <>
      <SwitchField name="blind" label={t('blind')} />
      <SwitchField name="locksBins" label={t('locksBins')} />
      <FieldGroup title={t('second')}>
        <FieldRow>
          <QuantityField name="secondQuantity" label={t('secondQuantity')} optional />
          <QuantityField name="secondPercent" label={t('secondPercent')} optional />
          <MoneyField name="secondValue" label={t('secondValue')} optional />
        </FieldRow>
      </FieldGroup>
    </>
  );
}
