import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { lineProblems } from '../problems.ts';
import { announce, lockSku } from '../sku-row.ts';

/** Nesting that anybody needs; the explosion stops there too. */
const DEEPEST = 10;

// two bundles set at once could each miss that the other closes the ring: one at a time per merchant, on the oldest bundle's row
const LOCK_BUNDLES = statement(
  `select p.id from catalog.product p where p.merchant_id = :merchant and p.kind = 'bundle' order by p.id limit 1 for update`,
);
const KNOWN = statement(`select s.id from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[]) and p.status <> 'archived'`);
const BEFORE = statement(`select component_sku_id as "skuId", quantity from catalog.bundle_component
  where merchant_id = :merchant and bundle_sku_id = :skuId::uuid order by position`);
const BELOW = statement(`
  with recursive below (part_id, sku_id, depth) as (
    select part, part, 1 from unnest(:ids::uuid[]) as p (part)
    union
    select below.part_id, c.component_sku_id, below.depth + 1 from below
    join catalog.bundle_component c on c.merchant_id = :merchant and c.bundle_sku_id = below.sku_id and c.bundle_sku_id <> :skuId::uuid
    where below.depth <= ${DEEPEST})
  select b.part_id as "partId", (select s.code from catalog.sku s where s.merchant_id = :merchant and s.id = b.part_id) as code,
    bool_or(b.sku_id = :skuId::uuid) as cycle, max(b.depth)::int as depth
  from below b group by b.part_id`);
const ABOVE = statement(`
  with recursive above (sku_id, depth) as (
    select :skuId::uuid, 0
    union
    select c.bundle_sku_id, above.depth + 1 from above
    join catalog.bundle_component c on c.merchant_id = :merchant and c.component_sku_id = above.sku_id
    where above.depth <= ${DEEPEST})
  select max(depth) as depth from above`);
const DELETE = statement('delete from catalog.bundle_component where merchant_id = :merchant and bundle_sku_id = :skuId::uuid');
const INSERT = statement(`
  insert into catalog.bundle_component (merchant_id, bundle_sku_id, component_sku_id, quantity, position)
  select :merchant, :skuId::uuid, r.sku_id, r.quantity, r.position from jsonb_to_recordset(:rows::jsonb) as r (sku_id uuid, quantity numeric, position int)`);

/** A part of a bundle, with all that it holds itself. */
interface Part {
  partId: string;
  code: string;
  cycle: boolean;
  depth: number;
}

/** Says what a bundle is made of. Bundles may hold bundles; none may hold itself (facts.md 1.11). */
export const setBundleComponents = handle(catalog.operations['set-bundle-components'], async (ctx, { skuId, components }) => {
  await ctx.row(LOCK_BUNDLES);
  const sku = await lockSku(ctx, skuId);
  if (sku.kind !== 'bundle') throw errors.not_a_bundle();
  const ids = [...new Set(components.map((component) => component.skuId))];
  const [known, below, above, before] = await Promise.all([
    ctx.rows<{ id: string }>(KNOWN, { ids }),
    ctx.rows<Part>(BELOW, { ids, skuId }),
    ctx.row<{ depth: number }>(ABOVE, { skuId }),
    ctx.rows<{ skuId: string; quantity: string }>(BEFORE, { skuId }),
  ]);
  const parts = { known: new Set(known.map(({ id }) => id)), below: new Map(below.map((part) => [part.partId, part])) };
  refuseParts(ctx, components, { ...parts, above: above?.depth ?? 0 });
  ctx.post(DELETE, { skuId });
  const rows = components.map((component, position) => ({ sku_id: component.skuId, quantity: component.quantity, position }));
  ctx.post(INSERT, { skuId, rows: JSON.stringify(rows) });
  ctx.change('catalog.sku', skuId, { components: before }, { components });
  announce(ctx, [sku]);
  return { skuId };
});

/** All that is wrong with the parts at once: unknown, named twice, the bundle itself or one that holds it, nested too deep. */
function refuseParts(
  ctx: Context,
  components: readonly { skuId: string }[],
  { known, below, above }: { known: ReadonlySet<string>; below: ReadonlyMap<string, Part>; above: number },
): void {
  const problems = lineProblems(ctx);
  for (const [at, { skuId }] of components.entries()) {
    const part = below.get(skuId);
    const codes = part?.code ?? '';
    if (!known.has(skuId)) problems.add(at + 1, 'component_not_found');
    else if (components.findIndex((other) => other.skuId === skuId) < at) problems.add(at + 1, 'component_twice', { codes });
    else if (part?.cycle) problems.add(at + 1, 'bundle_cycle', { codes });
    else if ((part?.depth ?? 0) + above > DEEPEST) problems.add(at + 1, 'bundle_too_deep', { limit: DEEPEST });
  }
  problems.refuse();
}
