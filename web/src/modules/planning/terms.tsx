import { planning } from '../../../../server/modules/planning/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, MoneyField, QuantityField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { PercentField } from './percent.tsx';

const operation = planning.operations['set-terms'];
const POLICIES = ['order_up_to', 'lots', 'review', 'min_max'] as const;
const FIELDS = [
  'policy',
  'service',
  'setup',
  'holdingRate',
  'shortageRate',
  'leadDays',
  'leadDeviation',
  'reviewDays',
  'least',
  'multiple',
] as const;

const percent = (value: string): string => `${Number((Number(value) * 100).toFixed(4))}%`;

/** How all goods are planned, or one SKU. What is empty follows what is more general; what holds now stands beneath. */
export function SetTerms({ sku, close }: { sku: { skuId: string; skuCode: string } | null; close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(planning.queries.terms, sku ? { skuId: sku.skuId } : {});
  if (!data) return null;
  const { own, effective } = data;
  const now = (value: string) => t('asNow', { value });
  return (
    <OperationForm
      operation={operation}
      draft={sku?.skuId ?? 'all'}
      initial={{ ...(sku && { skuId: sku.skuId }), ...Object.fromEntries(FIELDS.map((key) => [key, own[key] ?? null])) }}
      about={sku ? sku.skuCode : t('termsOfAll')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet plan-note">{sku ? t('termsOfSkuHint') : t('termsHint')}</p>
      <ChoiceField
        name="policy"
        label={t('policy')}
        hint={now(t(`policy.${effective.policy}`))}
        placeholder={t(`policy.${effective.policy}`)}
        options={POLICIES.map((value) => ({ value, label: t(`policy.${value}`) }))}
      />
      <PercentField name="service" label={t('service')} hint={`${t('serviceHint')}; ${now(percent(effective.service))}`} />
      <FieldRow>
        <QuantityField name="leadDays" label={t('leadDays')} hint={now(effective.leadDays)} />
        <QuantityField name="leadDeviation" label={t('leadDeviation')} hint={now(effective.leadDeviation)} />
        <QuantityField name="reviewDays" label={t('reviewDays')} hint={now(effective.reviewDays)} />
      </FieldRow>
      <FieldRow>
        <MoneyField name="setup" label={t('setup')} hint={now(effective.setup)} />
        <PercentField name="holdingRate" label={t('holdingRate')} hint={now(percent(effective.holdingRate))} />
      </FieldRow>
      <PercentField name="shortageRate" label={t('shortageRate')} hint={`${t('shortageHint')}; ${now(percent(effective.shortageRate))}`} />
      <FieldRow>
        <QuantityField name="least" label={t('least')} hint={now(effective.least)} />
        <QuantityField name="multiple" label={t('multiple')} hint={now(effective.multiple)} />
      </FieldRow>
    </OperationForm>
  );
}
