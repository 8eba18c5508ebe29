import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusByBarcode, skusByCode } from '../../catalog/index.ts';
import { errors } from '../errors.ts';

const BINS = statement(`select id, upper(code) as code from inventory.location
  where merchant_id = :merchant and warehouse_id = :warehouseId::uuid and upper(code) = any(:codes::text[])`);

interface Asked {
  warehouseId: string;
  skuIds?: string[] | undefined;
  locationIds?: string[] | undefined;
  codes?: string[] | undefined;
  bins?: string[] | undefined;
}

/** The goods and bins that were named, by id or by what is read and scanned; all that mean nothing are refused together. */
export async function namedScope(ctx: ReadContext, { warehouseId, skuIds, locationIds, codes = [], bins = [] }: Asked) {
  const spelled = [...new Set(codes.flatMap((code) => [code, code.toUpperCase()]))];
  const [byCode, byBarcode, found] = await Promise.all([
    skusByCode(ctx, spelled),
    skusByBarcode(ctx, spelled),
    bins.length ? ctx.rows<{ id: string; code: string }>(BINS, { warehouseId, codes: bins.map((bin) => bin.toUpperCase()) }) : [],
  ]);
  const skuOf = (code: string) => byCode.get(code) ?? byCode.get(code.toUpperCase()) ?? byBarcode.get(code);
  const binOf = new Map(found.map((bin) => [bin.code, bin.id]));
  const unknown = [...codes.filter((code) => !skuOf(code)), ...bins.filter((bin) => !binOf.has(bin.toUpperCase()))];
  if (unknown.length) throw errors.count_codes_unknown({ codes: unknown.join(', ') });
  return {
    skuIds: together(
      skuIds,
      codes.flatMap((code) => skuOf(code)?.id ?? []),
    ),
    locationIds: together(
      locationIds,
      bins.flatMap((bin) => binOf.get(bin.toUpperCase()) ?? []),
    ),
  };
}

const together = (ids: string[] | undefined, more: string[]): string[] | undefined => {
  const all = [...new Set([...(ids ?? []), ...more])];
  return all.length ? all : undefined;
};
