import type { Context } from '../../kernel/context.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { catalog } from './contract.ts';
import { cleanNames, type Names, sortNameOf } from './naming.rules.ts';

/** Codes of categories and brands nobody coded. */
export const CATEGORY_SERIES = numberSeries('category', 'CAT');
export const BRAND_SERIES = numberSeries('brand', 'BR');

interface CategoryRow {
  id: string;
  parentId: string | null;
  name: Record<string, string>;
  path: string[];
}

const CATEGORIES = statement(`select id, parent_id as "parentId", name, path from catalog.category where merchant_id = :merchant`);
const BRANDS = statement(`select id, name from catalog.brand where merchant_id = :merchant`);
export const INSERT_CATEGORIES = statement(`
  insert into catalog.category (merchant_id, id, parent_id, code, name, sort_name, path, position, active)
  select :merchant, r.id, r.parent_id, r.code, r.name, r.sort_name, array(select jsonb_array_elements_text(r.path))::uuid[], r.position, r.active
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, parent_id uuid, code text, name jsonb, sort_name text, path jsonb, position int, active boolean)`);
export const INSERT_BRANDS = statement(`
  insert into catalog.brand (merchant_id, id, code, name, sort_name, active)
  select :merchant, r.id, r.code, r.name, r.sort_name, r.active
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, name jsonb, sort_name text, active boolean)`);

/** The row of a new category. */
export const categoryRow = (id: string, code: string, name: Names, parent: { id: string; path: string[] } | null) => ({
  id,
  parent_id: parent?.id ?? null,
  code,
  name: cleanNames(name),
  sort_name: sortNameOf(name),
  path: [...(parent?.path ?? []), id],
  position: 0,
  active: true,
});

/** The row of a new brand. */
export const brandRow = (id: string, code: string, name: Names) => ({
  id,
  code,
  name: cleanNames(name),
  sort_name: sortNameOf(name),
  active: true,
});

const isNamed = (names: Record<string, string>, wanted: string) =>
  Object.values(names).some((name) => name.toLowerCase() === wanted.toLowerCase());
const keyOf = (path: readonly string[]) => JSON.stringify(path);

/** Categories by the names on the way to them, made where they are missing. Answers the category's id by its path's key. */
export async function categoriesFor(
  ctx: Context,
  paths: readonly string[][],
): Promise<(path: readonly string[] | undefined) => string | undefined> {
  const wanted = paths.filter((path) => path.length);
  const found = new Map<string, string>();
  if (wanted.length) {
    const known = await ctx.rows<CategoryRow>(CATEGORIES);
    const made: ReturnType<typeof categoryRow>[] = [];
    for (const path of wanted) {
      const category = await walk(ctx, path, { known, made });
      if (category) found.set(keyOf(path), category.id);
    }
    if (made.length) ctx.post(INSERT_CATEGORIES, { rows: JSON.stringify(made) });
  }
  return (path) => path && found.get(keyOf(path));
}

interface Tree {
  known: CategoryRow[];
  made: object[];
}

/** The category at the end of a path of names, below `parent`. */
async function walk(
  ctx: Context,
  [step, ...rest]: readonly string[],
  tree: Tree,
  parent: CategoryRow | null = null,
): Promise<CategoryRow | null> {
  if (step === undefined) return parent;
  const parentId = parent?.id ?? null;
  const category = tree.known.find((row) => row.parentId === parentId && isNamed(row.name, step)) ?? (await make(ctx, step, parent, tree));
  return walk(ctx, rest, tree, category);
}

async function make(ctx: Context, name: string, parent: CategoryRow | null, { known, made }: Tree): Promise<CategoryRow> {
  const row = categoryRow(ctx.newId(), await ctx.number(CATEGORY_SERIES), { [ctx.merchant.language]: name }, parent);
  made.push(row);
  const category = { id: row.id, parentId: row.parent_id, name: row.name, path: row.path };
  known.push(category);
  ctx.change('catalog.category', row.id, null, { code: row.code, name: row.name });
  ctx.emit(catalog.events['category-changed'], { id: row.id });
  return category;
}

/** Brands by name, made where they are missing. */
export async function brandsFor(ctx: Context, names: readonly string[]): Promise<(name: string | undefined) => string | undefined> {
  const found = new Map<string, string>();
  if (names.length) {
    const known = await ctx.rows<{ id: string; name: Record<string, string> }>(BRANDS);
    const made: ReturnType<typeof brandRow>[] = [];
    for (const name of new Set(names)) {
      let brand = known.find((row) => isNamed(row.name, name));
      if (!brand) {
        const row = brandRow(ctx.newId(), await ctx.number(BRAND_SERIES), { [ctx.merchant.language]: name });
        made.push(row);
        known.push(row);
        brand = row;
        ctx.change('catalog.brand', row.id, null, { code: row.code, name: row.name });
      }
      found.set(name, brand.id);
    }
    if (made.length) ctx.post(INSERT_BRANDS, { rows: JSON.stringify(made) });
  }
  return (name) => (name === undefined ? undefined : found.get(name));
}
