import { answer } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type ScannedSku, type Sku, skusByBarcode, skusByCode, skusById } from '../../catalog/index.ts';
import { availability } from '../availability.ts';
import { inventory } from '../contract.ts';

const SEEN = statement(`select id, name from inventory.warehouse where merchant_id = :merchant and active
    and (:warehouses::uuid[] is null or id = any(:warehouses::uuid[])) and (:warehouseId::uuid is null or id = :warehouseId::uuid)
  order by priority, id`);

/** What codes, barcodes and ids mean, and what of it can be promised in the warehouses of the person's scope. Unknown ones are left out. */
export const availabilityBySku = answer(inventory.queries['availability-by-sku'], async (ctx, input) => {
  const codes = input.codes ?? [];
  const [byCode, byBarcode, byId, seen] = await Promise.all([
    skusByCode(ctx, codes),
    skusByBarcode(ctx, codes),
    skusById(ctx, input.skuIds ?? []),
    ctx.rows<{ id: string; name: string }>(SEEN, { warehouseId: input.warehouseId ?? null }),
  ]);
  const asked: { asked: string; sku: Sku | ScannedSku }[] = [
    ...codes.flatMap((code) => {
      const sku = byBarcode.get(code) ?? byCode.get(code);
      return sku === undefined ? [] : [{ asked: code, sku }];
    }),
    ...[...byId.values()].map((sku) => ({ asked: sku.id, sku })),
  ];
  const rows = await availability(ctx, {
    skuIds: [...new Set(asked.map(({ sku }) => sku.id))],
    warehouseIds: seen.map((warehouse) => warehouse.id),
  });
  const bySku = Map.groupBy(rows, (row) => row.skuId);
  return asked.map(({ asked: by, sku }) => {
    const own = bySku.get(sku.id) ?? [];
    const total = (key: 'good' | 'reserved' | 'available') => text(sum(own.map((row) => decimal(row[key]))));
    const pack = 'barcode' in sku ? sku : undefined;
    return {
      ...{
        asked: by,
        skuId: sku.id,
        skuCode: sku.code,
        name: sku.name,
        optionText: sku.optionText,
        unit: sku.unit,
        thumbnail: sku.thumbnail,
      },
      ...{ precision: sku.precision, kind: sku.kind, tracking: sku.tracking, status: sku.status },
      ...{ scannedUnit: pack?.scannedUnit ?? sku.unit, numerator: pack?.numerator ?? '1', denominator: pack?.denominator ?? '1' },
      ...{ good: total('good'), reserved: total('reserved'), available: total('available') },
      warehouses: seen.map(({ id, name }) => {
        const row = own.find((each) => each.warehouseId === id);
        const { good = '0', reserved = '0', available = '0' } = row ?? {};
        return { warehouseId: id, warehouse: name, good, reserved, available };
      }),
    };
  });
});
