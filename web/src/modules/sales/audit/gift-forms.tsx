import type { z } from 'zod';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useFormValues } from '../../../ui/form/context.ts';
import { ChoiceField, FieldGroup, FieldRow, MoneyField, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { useSkuOption } from '../sku-option.ts';
import { messages } from './messages.ts';
import { WholeField } from './number-field.tsx';
import { CategoriesField, SkusField } from './pickers.tsx';
import { DatesFields, ShopsField } from './rule-forms.tsx';

export type GiftRule = z.output<(typeof sales.queries)['gift-rules']['output']>['rows'][number];
const { operations } = sales;

function GiftFields({ sku }: { sku?: string }) {
  const t = useText(messages);
  const option = useSkuOption();
  const { whenShort } = useFormValues<{ whenShort?: string }>();
  return (
    <>
      <TextField name="name" label={t('name')} autoFocus />
      <FieldGroup title={t('conditions')}>
        <MoneyField name="minimumAmount" label={t('minimumAmount')} />
        <SkusField name="skuIds" label={t('containsSkus')} />
        <CategoriesField name="categoryIds" label={t('containsCategories')} />
        <TextField name="tag" label={t('tag')} />
        <ShopsField />
        <DatesFields />
      </FieldGroup>
      <FieldGroup title={t('gift')}>
        <PickerField name="skuId" label={t('gift')} query={catalog.queries.skus} option={option} {...(sku && { chosen: sku })} />
        <QuantityField name="quantity" label={t('quantity')} />
        <FieldRow>
          <WholeField name="firstOrders" label={t('firstOrders')} minimum={1} />
          <WholeField name="perCustomer" label={t('perCustomer')} minimum={1} />
          <WholeField name="totalLimit" label={t('totalLimit')} minimum={1} />
        </FieldRow>
        <ChoiceField
          name="whenShort"
          label={t('whenShort')}
          options={(['without', 'substitute', 'hold'] as const).map((value) => ({ value, label: t(`whenShort.${value}`) }))}
        />
        {whenShort === 'substitute' && (
          <PickerField name="substituteSkuId" label={t('substitute')} query={catalog.queries.skus} option={option} />
        )}
      </FieldGroup>
    </>
  );
}

export const CreateGiftRule = ({ close }: { close: () => void }) => (
  <OperationForm
    operation={operations['create-gift-rule']}
    draft="new"
    initial={{ quantity: '1', whenShort: 'without' }}
    onClose={close}
    onDone={close}
    preview={false}
  >
    <GiftFields />
  </OperationForm>
);

export function ChangeGiftRule({ rule, close }: { rule: GiftRule; close: () => void }) {
  const { id, version, sku, position: _, active: __, stopped: ___, given: ____, allowed: _____, ...fields } = rule;
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return (
    <OperationForm
      operation={operations['change-gift-rule']}
      draft={id}
      initial={{ ...filled, ruleId: id, expectedVersion: version }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <GiftFields sku={sku} />
    </OperationForm>
  );
}
