import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldGroup, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { useGo } from '../../ui/Go.tsx';
import { FormPage } from '../../ui/OperationForm.tsx';
import { lifeOf } from '../inventory/tracking/fields.tsx';
import { AttributeFields } from './attribute-fields.tsx';
import { messages } from './messages.ts';
import { productLink } from './names.ts';
import { ProductFields } from './product-fields.tsx';
import { VariantMatrix } from './variant-matrix.tsx';
import { type Axis, skusOf, type Variant } from './variants.ts';

type Values = Record<string, unknown> & { code?: string; axes?: Axis[]; skus?: Variant[] };

/** What the form holds as the operation takes it: axes that are empty do not count. */
function toInput(values: Values) {
  const axes = (values.axes ?? []).filter(({ attribute, values: all }) => attribute && all.length);
  return { ...lifeOf(values), precision: Number(values.precision ?? 0), axes, skus: skusOf(values.skus ?? [], values.code) };
}

/** A new product with its variants, on one page. */
export function NewProductPage() {
  const t = useText(messages);
  const go = useGo();
  const kinds = (['goods', 'bundle', 'service'] as const).map((value) => ({ value, label: t(`kind.${value}`) }));
  return (
    <FormPage
      operation={catalog.operations['create-product']}
      title={t('newProduct')}
      initial={{
        kind: 'goods',
        precision: '0' as never,
        unit: t('usualUnit'),
        status: 'active',
        tracking: 'none',
        axes: [],
        skus: [{ options: {} } as never],
      }}
      toInput={(values) => toInput(values as Values)}
      onClose={() => go('/catalog/products')}
      onDone={({ code }) => go(productLink(code))}
      preview={false}
    >
      <FieldGroup title={t('basics')}>
        <FieldRow>
          <TextField name="code" label={t('code')} maxLength={60} autoFocus />
          <ChoiceField name="kind" label={t('kind')} options={kinds} />
        </FieldRow>
        <ProductFields isNew />
      </FieldGroup>
      <AttributeFields />
      <VariantMatrix />
    </FormPage>
  );
}
