import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, ChoicesField, FieldRow, LocalizedField, TagsField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { TrackingFields } from '../inventory/tracking/fields.tsx';
import { messages } from './messages.ts';
import { inTree, useNameOf } from './names.ts';
import { useTaxCodes } from './tax-codes.ts';

const PRECISIONS = ['0', '1', '2', '3'].map((value) => ({ value, label: value }));

/** The fields a product has when it is made and when it is changed. */
export function ProductFields({ isNew = false }: { isNew?: boolean }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data: categories = [] } = useAsk(catalog.queries.categories, {});
  const { data: brands = [] } = useAsk(catalog.queries.brands, {});
  const taxCodes = useTaxCodes();
  const tree = inTree(categories.filter((one) => one.active)).map((one) => ({
    value: one.id,
    label: `${'　'.repeat(one.depth)}${nameOf(one.name)}`,
  }));
  const statuses = (['draft', 'active', 'paused'] as const).map((value) => ({ value, label: t(`status.${value}`) }));
  return (
    <>
      <LocalizedField name="name" label={t('name')} autoFocus={!isNew} />
      <FieldRow>
        <ChoiceField name="categoryId" label={t('category')} placeholder={t('choose')} options={tree} />
        <ChoiceField
          name="brandId"
          label={t('brand')}
          placeholder={t('choose')}
          options={brands.filter((one) => one.active).map((one) => ({ value: one.id, label: nameOf(one.name) }))}
        />
      </FieldRow>
      <ChoicesField name="secondaryCategories" label={t('secondaryCategories')} options={tree} />
      <FieldRow>
        {taxCodes.length > 0 && (
          <ChoiceField
            name="taxCodeId"
            label={t('taxCode')}
            placeholder={t('defaultTaxCode')}
            options={taxCodes.filter((one) => one.active).map((one) => ({ value: one.id, label: `${one.code} · ${nameOf(one.name)}` }))}
          />
        )}
        {isNew && <ChoiceField name="precision" label={t('precision')} hint={t('precisionHint')} options={PRECISIONS} />}
      </FieldRow>
      <FieldRow>
        <TextField name="unit" label={t('unit')} maxLength={20} />
        <ChoiceField name="status" label={t('status')} options={statuses} />
      </FieldRow>
      {isNew && <TrackingFields />}
      <TagsField name="tags" label={t('tags')} />
      <FieldRow>
        <TextAreaField name="description.zh" label={`${t('description')} · ${t('chinese')}`} />
        <TextAreaField name="description.en" label={`${t('description')} · ${t('english')}`} />
      </FieldRow>
    </>
  );
}
