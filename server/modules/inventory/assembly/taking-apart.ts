import type { Context } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, multiply, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { postEntries } from '../../ledger/index.ts';
import { pickWanted } from '../picking.ts';
import { defaultLocation, locations } from '../places.ts';
import { refusePromised } from '../shortages.ts';
import { postMoves } from '../stock.ts';
import { traceIncoming } from '../tracking/incoming.ts';
import { comingPieces } from '../tracking/pieces.ts';
import { type Asked, entrySource, lockGoods, type Worked } from './assembling.ts';
import { partValues, wholeValue } from './assembly.rules.ts';

// what one of a part is worth elsewhere: its average, what it was bought at last, what it is bought for, what it is sold for
const USUAL = statement(`select s.id as "skuId", coalesce(case when p.quantity > 0 then round(p.value / p.quantity, 6) end,
    nullif(p.last_unit_cost, 0),
    s.purchase_price, s.list_price) as cost
  from catalog.sku s left join inventory.cost_pool p on p.merchant_id = s.merchant_id and p.sku_id = s.id and p.class = 'good'
    and p.scope_id = '00000000-0000-0000-0000-000000000000'
  where s.merchant_id = :merchant and s.id = any(:skuIds::uuid[])`);

/** The whole leaves its bin into production, and its parts come out of it; what is of no use is lost. */
export async function takeApart(ctx: Context, asked: Asked): Promise<Worked> {
  const { assembly, parts, whole } = asked;
  const { id, number, warehouseId, skuId, quantity } = assembly;
  await lockGoods(ctx, asked);
  const [places, usual] = await Promise.all([
    locations(ctx),
    ctx.rows<{ skuId: string; cost: string }>(USUAL, { skuIds: parts.map((part) => part.skuId) }),
  ]);
  const source = { source: 'assembly', sourceId: id, sourceNumber: number };
  const wanted = [
    { skuId, quantity, quality: 'good' as const, locationId: assembly.locationId ?? undefined, serialNumbers: whole.serialNumbers },
  ];
  const picked = await pickWanted(ctx, warehouseId, wanted);
  const issued = await postMoves(
    ctx,
    picked.map(({ line, ...bin }) => ({ ...bin, ...source, skuId: line.skuId, toLocationId: places.production, sourceLineId: id })),
  );
  await refusePromised(ctx, warehouseId, wanted);
  const good = sum(issued.map(({ value }) => decimal(value)));
  const value = wholeValue([good], decimal(assembly.labour), decimal(assembly.overhead));
  const costs = new Map(usual.map((row) => [row.skuId, decimal(row.cost)]));
  const values = partValues(
    value,
    parts.map((part) => ({
      ...{ quantity: decimal(part.quantity), said: part.share === null ? undefined : decimal(part.share) },
      usual: multiply(costs.get(part.skuId) ?? zero, decimal(part.quantity), 6),
    })),
    ctx.merchant.exponent,
  );
  await comeOut(ctx, asked, values);
  const scrapped = values.filter((_, at) => parts[at]?.scrapped).reduce<Decimal>(add, zero);
  await postEntries(ctx, [
    {
      event: 'disassembled',
      ...entrySource(assembly),
      amounts: {
        ...{ good: text(good), labour: assembly.labour, overhead: assembly.overhead, scrapped: text(scrapped) },
        recovered: text(sum(values.filter((_, at) => !parts[at]?.scrapped))),
      },
    },
  ]);
  return { value: text(value), values: values.map(text) };
}

/** The parts that are of use come into their bins, the others go to scrap. */
async function comeOut(ctx: Context, { assembly, parts, said }: Asked, values: readonly Decimal[]): Promise<void> {
  const [places, fallback] = await Promise.all([locations(ctx), defaultLocation(ctx, assembly.warehouseId)]);
  const kept = parts.flatMap((part, at) => (part.scrapped ? [] : [{ part, value: values[at] as Decimal }]));
  const traced = await traceIncoming(
    ctx,
    kept.map(({ part }) => ({ ...said.get(part.id), skuId: part.skuId, quantity: part.quantity })),
  );
  const source = { source: 'assembly', sourceId: assembly.id, sourceNumber: assembly.number, fromLocationId: places.production };
  const coming = kept.flatMap(({ part, value }, at) =>
    comingPieces({ quantity: part.quantity, value }, traced[at], ctx.merchant.exponent).map((piece) => ({
      ...{ ...piece, ...source, skuId: part.skuId, toLocationId: part.locationId ?? fallback, sourceLineId: part.id },
    })),
  );
  const lost = parts
    .filter(({ scrapped }) => scrapped)
    .map((part) => ({ ...source, skuId: part.skuId, quantity: part.quantity, toLocationId: places.scrap, sourceLineId: part.id }));
  await postMoves(ctx, [...coming, ...lost]);
}
