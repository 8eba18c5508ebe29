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
