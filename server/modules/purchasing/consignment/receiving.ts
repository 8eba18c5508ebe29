import type { z } from 'zod';
import type { Context } from '../../../kernel/context.ts';
import { decimal, isExactTo } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Sku, skusById } from '../../catalog/index.ts';
import { checkHeldBins, defaultLocation, traceLines } from '../../inventory/index.ts';
import type { errors } from '../errors.ts';
import { lineProblems } from '../problems.ts';
import type { arrival } from './shapes.ts';

type Entered = z.output<typeof arrival>['lines'][number];
/** A line as it comes in: where to, in which lot. */
export interface ConsignedLine extends Entered {
  id: string;
  sku: Sku;
  place: string;
  lotId: string | null;
}

const BINS = statement(`select id from inventory.location where merchant_id = :merchant and id = any(:ids::uuid[])
  and warehouse_id = :warehouseId::uuid and active`);
const AGREED = statement(`select sku_id as "skuId" from inventory.consigned_price
  where merchant_id = :merchant and owner_id = :supplierId::uuid and sku_id = any(:skuIds::uuid[])`);

/** Checks what comes on consignment, all lines at once, and says where it goes. */
export async function consignedLines(
  ctx: Context,
  entered: readonly Entered[],
  { supplierId, warehouseId }: { supplierId: string; warehouseId: string },
): Promise<ConsignedLine[]> {
  const skuIds = entered.map(({ skuId }) => skuId);
  const wanted = entered.flatMap(({ locationId }) => locationId ?? []);
  const [skus, bins, agreed, fallback] = await Promise.all([
    skusById(ctx, skuIds),
    wanted.length ? ctx.rows<{ id: string }>(BINS, { ids: wanted, warehouseId }) : [],
    ctx.rows<{ skuId: string }>(AGREED, { supplierId, skuIds }),
    defaultLocation(ctx, warehouseId),
  ]);
  const problems = lineProblems(ctx);
  for (const [at, line] of entered.entries()) {
    const sku = skus.get(line.skuId);
    for (const [code, params] of wrongWith(ctx, line, sku)) problems.add(at + 1, code, { sku: sku?.code ?? '', ...params });
    if (line.locationId && !bins.some(({ id }) => id === line.locationId)) problems.add(at + 1, 'bin_elsewhere', { sku: sku?.code ?? '' });
    if (sku && line.unitPrice === undefined && !agreed.some(({ skuId }) => skuId === sku.id))
      problems.add(at + 1, 'consigned_price_missing', { sku: sku.code });
  }
  const coming = entered.flatMap((line, at) => (skus.has(line.skuId) ? [{ ...line, n: at + 1, supplierId, quality: 'good' }] : []));
  await checkHeldBins(
    ctx,
    entered.map(({ locationId }) => [locationId ?? fallback]),
    problems.ofStock,
  );
  const traced = await traceLines(ctx, coming, problems.ofStock);
  problems.refuse();
  return entered.map((line, at) => ({
    ...{ ...line, id: ctx.newId(), sku: skus.get(line.skuId) as Sku, place: line.locationId ?? fallback },
    lotId: traced[at]?.lot?.id ?? null,
  }));
}

function* wrongWith(
  ctx: Context,
  { quantity, lotNumber, expiresOn }: Entered,
  sku: Sku | undefined,
): Generator<[keyof typeof errors, Record<string, unknown>]> {
  if (!sku) return yield ['sku_unknown', {}];
  if (sku.kind !== 'goods') yield ['sku_without_stock', {}];
  if (!isExactTo(decimal(quantity), sku.precision)) yield ['quantity_too_fine', { quantity }];
  if (sku.tracking.startsWith('lot') && !lotNumber) yield ['lot_missing', {}];
  if (expiresOn && expiresOn < ctx.today) yield ['lot_expired', { lot: lotNumber ?? '', day: expiresOn }];
  return undefined;
}
