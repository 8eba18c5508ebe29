import { answer } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { marketplaces } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkAccount, knownLines } from '../known.ts';
import { openShop } from '../shops.ts';

// an order of another shop, and none of this one: the file is of that shop
const ELSEWHERE = statement(`select distinct on (x.number) x.number, h.name as shop from unnest(:numbers::text[]) as x (number)
  join sales.order_source s on s.merchant_id = :merchant and s.platform_number = x.number and s.shop_id <> :shopId::uuid
  join sales.shop h on h.merchant_id = s.merchant_id and h.id = s.shop_id
  where not exists (select from sales.order_source o where o.merchant_id = :merchant and o.shop_id = :shopId::uuid and o.platform_number = x.number)
  order by x.number`);
const PROGRESS = statement(`select s.status, s.line_count as lines, s.matched_count as matched from marketplaces.statement s
  where s.merchant_id = :merchant and s.id = :statementId::uuid`);

/** What stands against lines of a file before anything of it is written: orders of another shop, numbers known with another amount. */
export const fileLines = answer(marketplaces.queries['file-lines'], async (ctx, { shop: code, layout, account, lines }) => {
  const { shop, terms } = await openShop(ctx, { code });
  checkAccount(terms, account);
  const [known, elsewhere] = await Promise.all([
    knownLines(ctx, { shopId: shop.id, layout, lines }),
    ctx.rows<{ number: string; shop: string }>(ELSEWHERE, {
      shopId: shop.id,
      numbers: [...new Set(lines.flatMap(({ orderNumber }) => orderNumber || []))],
    }),
  ]);
  const owners = new Map(elsewhere.map((row) => [row.number, row.shop]));
  return {
    rows: lines.map(({ number, part, orderNumber, amount }) => {
      const before = known.get(`${number}\0${part}`);
      const owner = owners.get(orderNumber);
      const against: { code: string; params: Record<string, string> }[] = [
        ...(owner ? [{ code: 'marketplaces.other_shop', params: { order: orderNumber, shop: owner } }] : []),
        ...(before && decimal(before.amount) !== decimal(amount)
          ? [{ code: 'marketplaces.line_differs', params: { line: number, statement: before.statement, before: before.amount, amount } }]
          : []),
      ];
      return against;
    }),
  };
});

export const progress = answer(marketplaces.queries.progress, async (ctx, { statementId }) => {
  const row = await ctx.row<{ status: string; lines: number; matched: number }>(PROGRESS, { statementId });
  if (!row) throw errors.statement_not_found();
  return row;
});
