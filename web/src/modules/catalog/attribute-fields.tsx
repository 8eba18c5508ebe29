import { useAsk } from '../../call.ts';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, ChoicesField, FieldGroup, FieldRow, QuantityField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { messages } from './messages.ts';
import { type Attribute, type Category, useNameOf } from './names.ts';

interface Asked {
  attribute: Attribute;
  required: boolean;
}

/** The attributes a category asks for, its own and those of the categories above it; axes are asked in the matrix. */
export function attributesOf(categoryId: string | undefined, categories: readonly Category[], attributes: readonly Attribute[]): Asked[] {
  const path = categories.find((one) => one.id === categoryId)?.path ?? [];
  const bound = path.flatMap((id) => categories.find((one) => one.id === id)?.attributes ?? []);
  const asked = new Map<string, Asked>();
  for (const { attributeId, required, axis } of bound) {
    const attribute = attributes.find((one) => one.id === attributeId);
    if (attribute?.active && !axis)
      asked.set(attribute.id, { attribute, required: required || (asked.get(attribute.id)?.required ?? false) });
  }
  return [...asked.values()];
}

/** Fields for the attributes of the category that is chosen in the form. */
export function AttributeFields() {
  const t = useText(messages);
  const { categoryId } = useFormValues<{ categoryId?: string }>();
  const { data: categories = [] } = useAsk(catalog.queries.categories, {});
  const { data: attributes = [] } = useAsk(catalog.queries.attributes, {});
  const asked = attributesOf(categoryId, categories, attributes);
  if (!asked.length) return null;
  const rows = Array.from({ length: Math.ceil(asked.length / 2) }, (_, at) => asked.slice(at * 2, at * 2 + 2));
  return (
    <FieldGroup title={t('attributes')}>
      {rows.map((row) => (
        <FieldRow key={row[0]?.attribute.id}>
          {row.map((one) => (
            <AttributeField key={one.attribute.id} {...one} />
          ))}
        </FieldRow>
      ))}
    </FieldGroup>
  );
}

function AttributeField({ attribute, required }: Asked) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const field = { name: `attributes.${attribute.code}`, label: nameOf(attribute.name), optional: !required };
  const options = attribute.choices.map(({ value, name }) => ({ value, label: nameOf(name) || value }));
  switch (attribute.type) {
    case 'boolean':
      return <SwitchField {...field} />;
    case 'choice':
      return <ChoiceField {...field} options={options} placeholder={t('choose')} />;
    case 'choices':
      return <ChoicesField {...field} options={options} />;
    case 'number':
      return <QuantityField {...field} {...(attribute.unit && { unit: attribute.unit })} />;
    case 'date':
      return <DateField {...field} />;
    default:
      return <TextField {...field} />;
  }
}
