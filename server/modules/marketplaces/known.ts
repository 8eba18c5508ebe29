import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import type { Terms } from './shops.ts';

interface Named {
  number: string;
  part: string;
}
/** A line that the shop has already. */
export interface KnownLine extends Named {
  amount: string;
  statement: string;
}

const KNOWN = statement(`select l.number, l.part, l.amount, s.number as statement
  from unnest(:numbers::text[], :parts::text[]) as x (number, part)
  join marketplaces.line l on l.merchant_id = :merchant and l.shop_id = :shopId::uuid and l.layout = :layout and l.number = x.number and l.part = x.part
  join marketplaces.statement s on s.merchant_id = l.merchant_id and s.id = l.statement_id`);

/** Those of the lines that the shop has, by number and part. */
export async function knownLines(
  ctx: ReadContext,
  { shopId, layout, lines }: { shopId: string; layout: string; lines: readonly Named[] },
): Promise<Map<string, KnownLine>> {
  const rows = await ctx.rows<KnownLine>(KNOWN, {
    ...{ shopId, layout },
    numbers: lines.map(({ number }) => number),
    parts: lines.map(({ part }) => part),
  });
  return new Map(rows.map((row) => [`${row.number}\0${row.part}`, row]));
}

/** Refuses a file of another account than the shop's. */
export function checkAccount(terms: Pick<Terms, 'account'>, account: string): void {
  if (account && terms.account && account !== terms.account) throw errors.other_account({ account, expected: terms.account });
}
