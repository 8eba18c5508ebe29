import { decimal, multiplyDivide, text } from '../../../../../server/kernel/decimal.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { ask, askList, type RowOf } from '../../../call.ts';
import { booksOrDevice, known } from '../../../ui/hand/knowing.ts';
import type { Place } from '../../../ui/hand/known/store.ts';
import type { Quality } from '../shapes.ts';

/** Goods as a scan finds them: what they are, and how many of them that scan is. */
export interface Goods {
  id: string;
  code: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  thumbnail: string | null;
  precision: number;
  /** What is told apart of them: lots, pieces. */
  tracking?: string;
  /** Base units of one scan: 24 for a box of 24. */
  perScan: string;
  scannedUnit: string;
}
export interface Bin {
  id: string;
  code: string;
}
/** Goods of one quality in one bin. */
export interface Lying {
  skuId: string;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  thumbnail: string | null;
  locationId: string;
  location: string;
  quality: Quality;
  quantity: string;
}

/** The kinds of data that answer these questions without a network (`part.ts`). */
export const GOODS = 'inventory.goods';
export const BINS = 'inventory.bins';
export const LYING = 'inventory.lying';

type KeptGoods = Omit<Goods, 'id' | 'code' | 'perScan' | 'scannedUnit'> & {
  skuId: string;
  skuCode: string;
  barcodes: { code: string; quantity: string; unit: string }[];
};

/** The goods a code means; undefined where it means none that have stock. */
export async function findGoods(place: Place, code: string): Promise<Goods | undefined> {
  const { value } = await booksOrDevice(
    (signal) => goodsInBooks(code, signal),
    () => goodsOnDevice(place, code),
  );
  return value;
}

async function goodsInBooks(code: string, signal: AbortSignal): Promise<Goods | undefined> {
  const [found] = await ask(inventory.queries['availability-by-sku'], { codes: [code] }, signal);
  if (!found || found.kind !== 'goods') return undefined;
  const { skuId, skuCode, name, optionText, unit, thumbnail, precision, tracking, scannedUnit } = found;
  const perScan = text(multiplyDivide(decimal('1'), decimal(found.numerator), decimal(found.denominator), 6));
  return { id: skuId, code: skuCode, name, optionText, unit, thumbnail, precision, tracking, perScan, scannedUnit };
}

async function goodsOnDevice(place: Place, code: string): Promise<Goods | undefined> {
  const [found] = await (await known()).find<KeptGoods>(GOODS, place, code);
  if (!found) return undefined;
  const { skuId, skuCode, barcodes, ...goods } = found;
  const barcode = barcodes.find((each) => each.code.toUpperCase() === code.toUpperCase());
  return { ...goods, id: skuId, code: skuCode, perScan: barcode?.quantity ?? '1', scannedUnit: barcode?.unit ?? goods.unit };
}

const binOf = ({ id, code }: RowOf<typeof inventory.queries.locations>): Bin => ({ id, code });

/** The bin of the warehouse that a code names. */
export async function findBin(place: Place, code: string): Promise<Bin | undefined> {
  const filter = [
    { column: 'warehouseId', operator: 'equals' as const, value: place.warehouseId },
    { column: 'code', operator: 'equals' as const, value: code.toUpperCase() },
    { column: 'active', operator: 'is_true' as const },
  ];
  const { value } = await booksOrDevice(
    async (signal) => (await askList(inventory.queries.locations, { filter, limit: 1 }, {}, signal)).rows.map(binOf),
    async () => (await known()).find<Bin>(BINS, place, code),
  );
  return value[0];
}

const BIN_ROWS = 200;

/** What lies in a bin; `fresh` when the books said so now. */
export const lyingIn = (place: Place, binId: string): Promise<{ value: Lying[]; fresh: boolean }> =>
  booksOrDevice(
    async (signal) => {
      const filter = [{ column: 'locationId', operator: 'equals' as const, value: binId }];
      const { rows } = await askList(inventory.queries['stock-by-location'], { filter, limit: BIN_ROWS }, {}, signal);
      return rows as Lying[];
    },
    async () => (await known()).find<Lying>(LYING, place, `bin:${binId}`),
  );

/** Where goods lie, in this warehouse. */
export const lyingOf = (place: Place, goods: Goods): Promise<{ value: Lying[]; fresh: boolean }> =>
  booksOrDevice(
    async (signal) => {
      const found = await ask(inventory.queries['sku-stock'], { skuId: goods.id }, signal);
      const here = found?.bins.filter((bin) => bin.warehouseId === place.warehouseId) ?? [];
      return here.map((bin) => ({
        ...bin,
        skuId: goods.id,
        skuCode: goods.code,
        name: goods.name,
        optionText: goods.optionText,
        unit: goods.unit,
        thumbnail: goods.thumbnail,
      }));
    },
    async () => (await known()).find<Lying>(LYING, place, `sku:${goods.id}`),
  );
