import { type Context, handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { BRAND_SERIES, brandRow, CATEGORY_SERIES, categoryRow, INSERT_BRANDS, INSERT_CATEGORIES } from '../groups.ts';
import { cleanNames, sortNameOf } from '../naming.rules.ts';

interface CategoryRow {
  id: string;
  parentId: string | null;
  code: string;
  name: Record<string, string>;
  path: string[];
  position: number;
  active: boolean;
  version: number;
}

const LOCK_CATEGORIES = statement(`select id, parent_id as "parentId", code, name, path, position, active, version from catalog.category
  where merchant_id = :merchant and id = any(:ids::uuid[]) order by id for update`);
const UPDATE_CATEGORY = statement(`
  update catalog.category set parent_id = :parentId::uuid, code = :code, name = :name::jsonb, sort_name = :sortName, position = :position::int,
    active = :active, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);
// the branch below moves along: what stood above it is replaced
const MOVE_BRANCH = statement(`
  update catalog.category set path = :above::uuid[] || path[array_position(path, :id::uuid):] where merchant_id = :merchant and path @> array[:id::uuid]`);

const refuseVersion = (row: { version: number }, expected: number | undefined) => {
  if (expected !== undefined && expected !== row.version) throw kernelErrors.version_conflict({ expected, actual: row.version });
};

/** Creates or changes a category; moving one moves its branch. */
export const saveCategory = handle(catalog.operations['save-category'], async (ctx, input) => {
  const ids = [input.id, input.parentId].filter((one): one is string => Boolean(one));
  const rows = await ctx.rows<CategoryRow>(LOCK_CATEGORIES, { ids });
  const parent = rows.find((row) => row.id === input.parentId) ?? null;
  if (input.parentId && !parent) throw errors.category_not_found();
  if (!input.id) return createCategory(ctx, input, parent);
  const before = rows.find((row) => row.id === input.id);
  if (!before) throw errors.category_not_found();
  refuseVersion(before, input.expectedVersion);
  if (parent?.path.includes(before.id)) throw errors.category_cycle();
  const after = {
    ...before,
    parentId: input.parentId,
    code: input.code ?? before.code,
    name: cleanNames(input.name),
    position: input.position,
    active: input.active,
  };
  ctx.post(UPDATE_CATEGORY, { ...after, name: JSON.stringify(after.name), sortName: sortNameOf(after.name) });
  if (before.parentId !== after.parentId) ctx.post(MOVE_BRANCH, { id: before.id, above: parent?.path ?? [] });
  ctx.change('catalog.category', before.id, before, after);
  ctx.emit(catalog.events['category-changed'], { id: before.id });
  return { id: before.id };
});

type NewCategory = { code?: string | undefined; name: Record<string, string | undefined>; position: number; active: boolean };

async function createCategory(ctx: Context, input: NewCategory, parent: CategoryRow | null) {
  const row = categoryRow(ctx.newId(), input.code ?? (await ctx.number(CATEGORY_SERIES)), input.name, parent);
  ctx.post(INSERT_CATEGORIES, { rows: JSON.stringify([{ ...row, position: input.position, active: input.active }]) });
  ctx.change('catalog.category', row.id, null, { code: row.code, name: row.name, parentId: row.parent_id });
  ctx.emit(catalog.events['category-changed'], { id: row.id });
  return { id: row.id };
}

const LOCK_BRAND = statement(
  'select id, code, name, active, version from catalog.brand where merchant_id = :merchant and id = :id::uuid for update',
);
const UPDATE_BRAND = statement(`
  update catalog.brand set code = :code, name = :name::jsonb, sort_name = :sortName, active = :active, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

/** Creates or changes a brand. */
export const saveBrand = handle(catalog.operations['save-brand'], async (ctx, input) => {
  if (!input.id) {
    const row = { ...brandRow(ctx.newId(), input.code ?? (await ctx.number(BRAND_SERIES)), input.name), active: input.active };
    ctx.post(INSERT_BRANDS, { rows: JSON.stringify([row]) });
    ctx.change('catalog.brand', row.id, null, { code: row.code, name: row.name });
    return { id: row.id };
  }
  const before = await ctx.row<{ id: string; code: string; name: object; active: boolean; version: number }>(LOCK_BRAND, { id: input.id });
  if (!before) throw errors.brand_not_found();
  refuseVersion(before, input.expectedVersion);
  const after = { code: input.code ?? before.code, name: cleanNames(input.name), active: input.active };
  ctx.post(UPDATE_BRAND, { ...after, id: before.id, name: JSON.stringify(after.name), sortName: sortNameOf(after.name) });
  ctx.change('catalog.brand', before.id, before, after);
  return { id: before.id };
});

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
  refuseVersion(before, expectedVersion);
  if (before.type !== input.type || before.code !== input.code) throw errors.attribute_type_fixed();
  ctx.post(UPDATE_ATTRIBUTE, { ...written, id });
  ctx.change('catalog.attribute', id, before, input);
  return { id };
});

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
    ctx.rows<CategoryRow>(LOCK_CATEGORIES, { ids: [categoryId] }),
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
