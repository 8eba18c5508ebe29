import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { dimensionKeys, type Dimensioned, dimensions } from './dimensions.rules.ts';

/** What lines on the account `a` have to name: what it asks for itself and what the accounts above it do, whose codes begin its own. */
export const ASKED = `array(select distinct d from ledger.account u cross join lateral unnest(u.dimensions) as d
  where u.merchant_id = a.merchant_id and a.code like u.code || '%' order by d)`;

const UNKNOWN = statement(`select x.id from unnest(:dimensions::text[], :ids::uuid[]) as x (dimension, id)
  where not case x.dimension
    when 'party' then exists (select from parties.party p where p.merchant_id = :merchant and p.id = x.id)
    when 'shop' then exists (select from sales.shop s where s.merchant_id = :merchant and s.id = x.id)
    when 'warehouse' then exists (select from inventory.warehouse w where w.merchant_id = :merchant and w.id = x.id)
    when 'person' then exists (select from access.membership m where m.merchant_id = :merchant and m.person_id = x.id)
    else exists (select from catalog.category c where c.merchant_id = :merchant and c.id = x.id) end`);

/** The ids that lines name and that nothing has. */
export async function unknownIds(ctx: ReadContext, lines: readonly Dimensioned[]): Promise<Set<string>> {
  const named = lines.flatMap((line) =>
    dimensions.flatMap((dimension) => {
      const id = line[dimensionKeys[dimension]];
      return id ? [{ dimension, id }] : [];
    }),
  );
  if (!named.length) return new Set();
  const rows = await ctx.rows<{ id: string }>(UNKNOWN, {
    dimensions: named.map(({ dimension }) => dimension),
    ids: named.map(({ id }) => id),
  });
  return new Set(rows.map(({ id }) => id));
}
