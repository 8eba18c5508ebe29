import { sequentialShare } from '../../kernel/allocation.ts';
import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isExactTo, subtract, text } from '../../kernel/decimal.ts';
import { skusById } from '../catalog/index.ts';
import { comingPieces, defaultLocation, locations, postMoves, traceIncoming } from '../inventory/index.ts';
import { errors } from './errors.ts';

/** A line that went back to the supplier, and how much of it came again. */
export interface BackRow {
  id: string;
  skuId: string;
  quantity: string;
  cost: string;
  replaced: string;
}
interface Entered {
  lineId: string;
  quantity: string;
  lotNumber?: string | undefined;
  madeOn?: string | null | undefined;
  expiresOn?: string | null | undefined;
  serialNumbers?: readonly string[] | undefined;
}
type Coming = Entered & { id: string; row: BackRow; cost: Decimal };

/** What came of each piece that went back, at its cost; several deliveries of a line sum to it exactly. Counts on `rows` what came. */
export async function comingLines(ctx: Context, rows: readonly BackRow[], entered: readonly Entered[]): Promise<Coming[]> {
  const skus = await skusById(
    ctx,
    rows.map(({ skuId }) => skuId),
  );
  const beyond: { lineId: string; sku: string; quantity: string; open: string }[] = [];
  const coming = entered.flatMap((line): Coming[] => {
    const row = rows.find(({ id }) => id === line.lineId);
    if (!row) throw errors.line_unknown({ count: 1, lines: [{ lineId: line.lineId }] });
    const sku = skus.get(row.skuId);
    const [came, had, sent] = [decimal(line.quantity), decimal(row.replaced), decimal(row.quantity)];
    if (!isExactTo(came, sku?.precision ?? 0)) throw errors.quantity_too_fine({ sku: sku?.code ?? '', quantity: line.quantity });
    if (add(had, came) > sent) {
      beyond.push({ lineId: row.id, sku: sku?.code ?? '', quantity: line.quantity, open: text(subtract(sent, had)) });
      return [];
    }
    row.replaced = text(add(had, came));
    return [{ ...line, id: ctx.newId(), row, cost: sequentialShare(decimal(row.cost), sent, had, came, ctx.merchant.exponent) }];
  });
  if (!beyond.length) return coming;
  throw errors.replaced_too_much({
    items: beyond.map(({ sku, quantity, open }) => `${sku} ${quantity} > ${open}`).join(', '),
    lines: beyond,
  });
}

interface Into {
  sourceId: string;
  sourceNumber: string;
  warehouseId: string;
  supplierId: string | null;
}

/** The goods come from the supplier, each piece that has a number by itself. */
export async function moveIn(ctx: Context, coming: readonly Coming[], { warehouseId, supplierId, ...source }: Into): Promise<void> {
  const [places, toLocationId, traced] = await Promise.all([
    locations(ctx),
    defaultLocation(ctx, warehouseId),
    traceIncoming(
      ctx,
      coming.map((line) => ({ ...line, skuId: line.row.skuId, supplierId })),
    ),
  ]);
  const moves = coming.flatMap((line, at) =>
    comingPieces({ quantity: line.quantity, value: line.cost }, traced[at], ctx.merchant.exponent).map((piece) => ({
      ...{ ...piece, skuId: line.row.skuId, fromLocationId: places.supplier, toLocationId },
      ...{ qualityFrom: 'good' as const, qualityTo: 'good' as const, source: 'replacement', ...source, sourceLineId: line.id },
    })),
  );
  await postMoves(ctx, moves);
}
