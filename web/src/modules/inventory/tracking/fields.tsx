import { useText } from '../../../i18n/i18n.ts';
import { useFormValues } from '../../../ui/form/context.ts';
import { ChoiceField, FieldRow, TextField } from '../../../ui/form/Fields.tsx';
import { messages } from './messages.ts';

const WAYS = ['none', 'lot', 'lot_expiry', 'serial'] as const;

/** What is told apart of a product's stock, and how long it is good. */
export function TrackingFields() {
  const t = useText(messages);
  const { tracking } = useFormValues() as { tracking?: string };
  const ways = WAYS.map((value) => ({ value, label: t(`way.${value}`) }));
  return (
    <>
      <ChoiceField name="tracking" label={t('tracking')} hint={t('trackingHint')} options={ways} />
      {(tracking === 'lot' || tracking === 'lot_expiry') && (
        <FieldRow>
          <TextField name="life" label={t('shelfLife')} hint={t('shelfLifeHint')} maxLength={4} optional />
          <ChoiceField
            name="lifeUnit"
            label={t('lifeUnit')}
            options={(['day', 'month'] as const).map((value) => ({ value, label: t(`unit.${value}`) }))}
          />
        </FieldRow>
      )}
    </>
  );
}

/** The shelf life as the operations take it; what is not a number is left to their shape to refuse. */
export const lifeOf = ({ life, lifeUnit, ...values }: Record<string, unknown>) => ({
  ...values,
  shelfLife: life ? { count: Number(life), unit: lifeUnit ?? 'day' } : null,
});
