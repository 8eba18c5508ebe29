import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { cleanNames } from '../naming.rules.ts';

const LOCK_ATTRIBUTE = statement(`select id, code, name, type, unit, choices, active, version from catalog.attribute
  where merchant_id = :merchant and id = :id::uuid for update`);
const INSERT_ATTRIBUTE = statement(`insert into catalog.attribute (merchant_id, id, code, name, type, unit, choices, active)
  values (:merchant, :id::uuid, :code, :name::jsonb, :type, :unit, :choices::jsonb, :active)`);
const UPDATE_ATTRIBUTE =
  statement(`update catalog.attribute set name = :name::jsonb, unit = :unit, choices = :choices::jsonb, active = :active,
  version = version + 1 where merchant_id = :merchant and id = :id::uuid`);

interface AttributeRow {
  id: string;
  code: string;
  type: string;
  version: number;
}

/** Creates or changes an attribute. Its code and type stay: products hold values by them. */
export const saveAttribute = handle(catalog.operations['save-attribute'], async (ctx, { id, expectedVersion, ...input }) => {
  const written = {
    ...input,
    unit: input.unit || null,
    name: JSON.stringify(cleanNames(input.name)),
    choices: JSON.stringify(input.choices),
  };
  if (!id) {
    const made = ctx.newId();
    ctx.post(INSERT_ATTRIBUTE, { ...written, id: made });
    ctx.change('catalog.attribute', made, null, input);
    return { id: made };
  }
  const before = await ctx.row<AttributeRow>(LOCK_ATTRIBUTE, { id });
  if (!before) throw errors.attribute_not_found();
  if (expectedVersion !== undefined && expectedVersion !== before.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: before.version });
  if (before.type !== input.type || before.code !== input.code) throw errors.attribute_type_fixed();
  ctx.post(UPDATE_ATTRIBUTE, { ...written, id });
  ctx.change('catalog.attribute', id, before, input);
  return { id };
});

const LOCK_CATEGORY = statement('select id from catalog.category where merchant_id = :merchant and id = :categoryId::uuid for update');
const KNOWN_ATTRIBUTES = statement('select id from catalog.attribute where merchant_id = :merchant and id = any(:ids::uuid[])');
const DELETE_BOUND = statement('delete from catalog.category_attribute where merchant_id = :merchant and category_id = :categoryId::uuid');
const INSERT_BOUND = statement(`
  insert into catalog.category_attribute (merchant_id, category_id, attribute_id, required, axis, position)
  select :merchant, :categoryId::uuid, r.id, r.required, r.axis, r.position
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, required boolean, axis boolean, position int)`);

/** Says which attributes the products of a category have, which of them are required and which make variants. */
export const setCategoryAttributes = handle(catalog.operations['set-category-attributes'], async (ctx, { categoryId, attributes }) => {
  const ids = [...new Set(attributes.map(({ attributeId }) => attributeId))];
  const [[category], known] = await Promise.all([
    ctx.rows<{ id: string }>(LOCK_CATEGORY, { categoryId }),
    ctx.rows<{ id: string }>(KNOWN_ATTRIBUTES, { ids }),
  ]);
  if (!category) throw errors.category_not_found();
  if (known.length < attributes.length) throw errors.attribute_not_found();
  const rows = attributes.map(({ attributeId, required, axis }, position) => ({ id: attributeId, required, axis, position }));
  ctx.post(DELETE_BOUND, { categoryId });
  ctx.post(INSERT_BOUND, { categoryId, rows: JSON.stringify(rows) });
  ctx.change('catalog.category', categoryId, null, { attributes });
  ctx.emit(catalog.events['category-changed'], { id: categoryId });
  return { categoryId };
});
