import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { phoneHash, phoneTailHash } from '../parties/index.ts';
import { hits } from '../search/index.ts';

const LIMIT = 1000;

// numbers and phones go to their own indexes, so that nothing is missed in the lag of the index of texts (architecture D17)
const EXACT = statement(`
  (select o.id from sales.sales_order o where o.merchant_id = :merchant and o.number = upper(:text::text))
  union all
  (select s.order_id from sales.order_source s where s.merchant_id = :merchant and s.platform_number = :text::text limit 100)
  union all
  (select o.id from sales.sales_order o where o.merchant_id = :merchant and o.phone_hash = :phoneHash::bytea order by o.placed_at desc limit 500)
  union all
  (select o.id from sales.sales_order o where o.merchant_id = :merchant and o.phone_tail_hash = :phoneTailHash::bytea order by o.placed_at desc limit 500)`);

/** Hashes of a phone number that is asked for: the whole, or its last four digits alone. */
export function phoneParams(ctx: ReadContext, value: string | readonly string[] | undefined) {
  const asked = typeof value === 'string' ? value.replace(/[\s-]/g, '') : '';
  const isTail = /^\d{4}$/.test(asked);
  const isWhole = /^\+?\d{7,15}$/.test(asked);
  return { phoneHash: isWhole ? phoneHash(ctx, asked) : null, phoneTailHash: isTail ? phoneTailHash(ctx, asked) : null };
}

/** Orders that free search means: exact numbers and phones, and texts anywhere in them. */
export async function lookUp(ctx: ReadContext, asked: string): Promise<string[]> {
  const text = asked.trim();
  const [exact, found] = await Promise.all([
    ctx.rows<{ id: string }>(EXACT, { text, ...phoneParams(ctx, text) }),
    hits(ctx, { text, entities: ['sales.order'], limit: LIMIT }),
  ]);
  return [...new Set([...exact, ...found].map(({ id }) => id))];
}
