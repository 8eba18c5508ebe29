import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, zero } from '../../kernel/decimal.ts';
import { skusByBarcode, skusByCode, skusById } from '../catalog/index.ts';
import { hasStock, type LockedOrder, remaining } from '../sales/index.ts';
import { errors } from './errors.ts';
import { compareScans, type Scan, type ScanMeaning } from './scan.rules.ts';

/** What of each SKU is to be shipped of an order. */
export function toShip({ lines }: LockedOrder): Map<string, Decimal> {
  const quantities = new Map<string, Decimal>();
  for (const line of lines) {
    if (line.skuId === null || !hasStock(line.kind) || remaining(line) === zero) continue;
    quantities.set(line.skuId, add(quantities.get(line.skuId) ?? zero, remaining(line)));
  }
  return quantities;
}

/** What codes mean: barcodes with their packs, and SKU codes for goods without one. */
async function meaningsOf(ctx: Context, codes: readonly string[]): Promise<Map<string, ScanMeaning>> {
  const [barcodes, skus] = await Promise.all([skusByBarcode(ctx, codes), skusByCode(ctx, codes)]);
  const meanings = new Map<string, ScanMeaning>();
  for (const [code, { id }] of skus) meanings.set(code, { skuId: id, numerator: '1', denominator: '1' });
  for (const [code, { id, numerator, denominator }] of barcodes) meanings.set(code, { skuId: id, numerator, denominator });
  return meanings;
}

/** Refuses unless what was scanned is exactly what is to be shipped: wrong goods first, then too many, then those missing. */
export async function refuseDifference(ctx: Context, locked: LockedOrder, scanned: readonly Scan[]): Promise<void> {
  const meanings = await meaningsOf(ctx, [...new Set(scanned.map((scan) => scan.code))]);
  const { wrong, tooMany, missing } = compareScans(scanned, meanings, toShip(locked));
  if (wrong.length) throw errors.scan_wrong({ items: wrong.join(', '), lines: wrong.map((code) => ({ code })) });
  const different = tooMany.length ? tooMany : missing;
  if (!different.length) return;
  const skus = await skusById(
    ctx,
    different.map((one) => one.skuId),
  );
  const lines = different.map((one) => ({ ...one, skuCode: skus.get(one.skuId)?.code ?? '' }));
  const items = lines.map((one) => `${one.skuCode} ×${one.quantity}`).join(', ');
  throw tooMany.length ? errors.scan_too_many({ items, lines }) : errors.scan_missing({ items, lines });
}
