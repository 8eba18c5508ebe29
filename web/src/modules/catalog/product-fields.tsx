import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, LocalizedField, TagsField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { messages } from './messages.ts';
import { inTree, useNameOf } from './names.ts';

/** The fields a product has when it is made and when it is changed. */
export function ProductFields({ isNew = false }: { isNew?: boolean }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data: categories = [] } = useAsk(catalog.queries.categories, {});
  const { data: brands = [] } = useAsk(catalog.queries.brands, {});
  const statuses = (['draft', 'active', 'paused'] as const).map((value) => ({ value, label: t(`status.${value}`) }));
  return (
    <>
      <LocalizedField name="name" label={t('name')} autoFocus={!isNew} />
      <FieldRow>
        <ChoiceField
          name="categoryId"
          label={t('category')}
          placeholder={t('choose')}
          options={inTree(categories.filter((one) => one.active)).map((one) => ({
            value: one.id,
            label: `${'　'.repeat(one.depth)}${nameOf(one.name)}`,
          }))}
        />
        <ChoiceField
          name="brandId"
          label={t('brand')}
          placeholder={t('choose')}
          options={brands.filter((one) => one.active).map((one) => ({ value: one.id, label: nameOf(one.name) }))}
        />
      </FieldRow>
      <FieldRow>
        <TextField name="unit" label={t('unit')} maxLength={20} />
        <ChoiceField name="status" label={t('status')} options={statuses} />
      </FieldRow>
      <TagsField name="tags" label={t('tags')} />
      <FieldRow>
        <TextAreaField name="description.zh" label={`${t('description')} · ${t('chinese')}`} />
        <TextAreaField name="description.en" label={`${t('description')} · ${t('english')}`} />
      </FieldRow>
    </>
  );
}
