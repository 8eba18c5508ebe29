import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { PoolState } from '../valuation.rules.ts';

const CLOSED = statement(
  `select to_char(month, 'YYYY-MM') as month from inventory.cost_month where merchant_id = :merchant and status = 'closed'`,
);

const NONE: ReadonlySet<string> = new Set();

/** The months that have their one average, where a pool asks for them. */
export async function closedMonths(ctx: ReadContext, pools: ReadonlyMap<string, PoolState>): Promise<ReadonlySet<string>> {
  if (![...pools.values()].some(({ method }) => method === 'month_end')) return NONE;
  return new Set((await ctx.rows<{ month: string }>(CLOSED)).map(({ month }) => month));
}
