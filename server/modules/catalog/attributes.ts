import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { type AttributeValue, type BoundAttribute, refuseValues } from './attributes.rules.ts';

// a category has the attributes of those above it as well
const ATTRIBUTES = statement(`
  select a.code, a.name, a.type, a.choices, coalesce(bool_or(ca.required), false) as required, coalesce(bool_or(ca.axis), false) as axis
  from catalog.attribute a
  left join catalog.category c on c.merchant_id = a.merchant_id and c.id = :categoryId::uuid
  left join catalog.category_attribute ca on ca.merchant_id = a.merchant_id and ca.attribute_id = a.id and ca.category_id = any(c.path)
  where a.merchant_id = :merchant and a.active
  group by a.code, a.name, a.type, a.choices`);

/** All active attributes, with what a category asks of them. */
export const attributesFor = (ctx: ReadContext, categoryId: string | null): Promise<BoundAttribute[]> =>
  ctx.rows<BoundAttribute>(ATTRIBUTES, { categoryId });

/** Refuses attribute values that do not fit the category; answers the attributes. */
export async function checkAttributes(
  ctx: ReadContext,
  categoryId: string | null,
  values: Record<string, AttributeValue>,
): Promise<BoundAttribute[]> {
  const attributes = await attributesFor(ctx, categoryId);
  refuseValues(attributes, values, ctx.actor.language);
  return attributes;
}
