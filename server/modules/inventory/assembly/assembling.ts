import type { Context } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, text, zero } from '../../../kernel/decimal.ts';
import { postEntries } from '../../ledger/index.ts';
import { lockPools } from '../locks.ts';
import { pickWanted } from '../picking.ts';
import { defaultLocation, locations } from '../places.ts';
import { refusePromised } from '../shortages.ts';
import { postMoves } from '../stock.ts';
import { traceIncoming } from '../tracking/incoming.ts';
import { comingPieces } from '../tracking/pieces.ts';
import { wholeValue } from './assembly.rules.ts';

import type { Assembly, AssemblyPart } from './planning.ts';

/** Which lots and pieces people named. */
interface Named {
  lotNumber?: string | undefined;
  madeOn?: string | undefined;
  expiresOn?: string | undefined;
  serialNumbers?: string[] | undefined;
}
export interface Asked {
  assembly: Assembly;
  parts: readonly AssemblyPart[];
  whole: Named;
  said: ReadonlyMap<string, Named>;
}
/** What the whole is worth, and each part in their order. */
export interface Worked {
  value: string;
  values: string[];
}

/** All goods of the document pass one gate, in one order, before any of them is looked for. */
export const lockGoods = (ctx: Context, { assembly, parts }: Asked): Promise<void> =>
  lockPools(
    ctx,
    [...new Set([assembly.skuId, ...parts.map(({ skuId }) => skuId)])].map((skuId) => ({ skuId, class: 'good' as const })),
  );

export const entrySource = ({ id, number, remark, warehouseId }: Assembly) => ({
  ...{ source: 'inventory.assembly', sourceId: id, sourceNumber: number, summary: remark, warehouseId },
});

/** The parts leave their bins into production, and the whole comes out of it. */
export async function assemble(ctx: Context, asked: Asked): Promise<Worked> {
  const { assembly, parts, whole, said } = asked;
  const { id, number, warehouseId } = assembly;
  await lockGoods(ctx, asked);
  const [places, fallback] = await Promise.all([locations(ctx), defaultLocation(ctx, warehouseId)]);
  const source = { source: 'assembly', sourceId: id, sourceNumber: number };
  const wanted = parts.map((part) => ({
    ...{ part, skuId: part.skuId, quantity: part.quantity, quality: 'good' as const },
    ...{ locationId: part.locationId ?? undefined, serialNumbers: said.get(part.id)?.serialNumbers },
  }));
  const picked = await pickWanted(ctx, warehouseId, wanted);
  const issued = await postMoves(
    ctx,
    picked.map(({ line, ...bin }) => ({
      ...bin,
      ...source,
      skuId: line.skuId,
      toLocationId: places.production,
      sourceLineId: line.part.id,
    })),
  );
  await refusePromised(ctx, warehouseId, wanted);
  const cost = new Map<string, Decimal>();
  for (const [at, { line }] of picked.entries())
    cost.set(line.part.id, add(cost.get(line.part.id) ?? zero, decimal(issued[at]?.value ?? '0')));
  const values = parts.map((part) => cost.get(part.id) ?? zero);
  const value = wholeValue(values, decimal(assembly.labour), decimal(assembly.overhead));
  const [traced] = await traceIncoming(ctx, [{ ...whole, skuId: assembly.skuId, quantity: assembly.quantity }]);
  const pieces = comingPieces({ quantity: assembly.quantity, value }, traced, ctx.merchant.exponent);
  await postMoves(
    ctx,
    pieces.map((piece) => ({
      ...{ ...piece, ...source, skuId: assembly.skuId, fromLocationId: places.production, toLocationId: assembly.locationId ?? fallback },
      sourceLineId: id,
    })),
  );
  const materials = text(values.reduce(add, zero));
  await postEntries(ctx, [
    { event: 'assembled', ...entrySource(assembly), amounts: { materials, labour: assembly.labour, overhead: assembly.overhead } },
  ]);
  return { value: text(value), values: values.map(text) };
}
