import type { OpeningStockDocument } from '../templates/opening-stock.ts';
import { failed, refusedBy, type RunContext, type Writer, type Written } from './writing.ts';

interface Place {
  id: string;
  code: string;
  name: string;
}

interface Posted {
  quantity: string;
  value: string;
}

/** Where the rows of a chunk lead: what the merchant has of what they name. */
interface Known {
  warehouses: Place[];
  skus: Map<string, string>;
  /** Ids of bins by warehouse and code. */
  bins: Map<string, string>;
  posted: Map<string, Posted>;
}

const placeKey = (warehouseId: string, location: string | null, skuId: string, quality: string) =>
  [warehouseId, location ?? '', skuId, quality].join(' ');
const binKey = (warehouseId: string, code: string) => `${warehouseId} ${code}`;

async function lookUp(run: RunContext, rows: readonly OpeningStockDocument[]): Promise<Known> {
  const { job, merchantId } = run;
  const codes = [...new Set(rows.map((row) => row.skuCode))];
  const [warehouses, found] = await Promise.all([
    job.ask(merchantId, 'inventory.warehouses', { limit: 500 }),
    job.ask(merchantId, 'exchange.sku-ids', { codes }) as Promise<{ code: string; id: string }[]>,
  ]);
  const [bins, posted] = await Promise.all([
    binsOf(run, warehouses.rows, rows),
    job.ask(merchantId, 'exchange.opening-stock', { skuIds: [...new Set(found.map(({ id }) => id))] }),
  ]);
  return {
    warehouses: warehouses.rows,
    skus: new Map(found.map(({ code, id }) => [code, id])),
    bins,
    posted: new Map(posted.map((row: any) => [placeKey(row.warehouseId, row.location, row.skuId, row.quality), row])),
  };
}

async function binsOf(run: RunContext, warehouses: readonly Place[], rows: readonly OpeningStockDocument[]): Promise<Map<string, string>> {
  const asked = warehouses.flatMap(({ id, code, name }) => {
    const codes = rows.flatMap((row) => (row.location && (row.warehouse === code || row.warehouse === name) ? [row.location] : []));
    return codes.length ? [{ id, codes: [...new Set(codes)] }] : [];
  });
  const found = await Promise.all(
    asked.map(({ id, codes }) => {
      const filter = [
        { column: 'warehouseId', operator: 'one_of', value: [id] },
        { column: 'code', operator: 'one_of', value: codes },
      ];
      return run.job.ask(run.merchantId, 'inventory.locations', { filter, limit: 500 });
    }),
  );
  return new Map(found.flatMap(({ rows: bins }) => bins.map((bin: any) => [binKey(bin.warehouseId, bin.code), bin.id])));
}

/** A row that is to be posted, or what became of it. */
type Judged = { warehouseId: string; line: object } | Written;

function judge(row: OpeningStockDocument, { warehouses, skus, bins, posted }: Known): Judged {
  const { skuCode: sku, location, quality, quantity, value } = row;
  const warehouse = warehouses.find((each) => each.code === row.warehouse || each.name === row.warehouse);
  const skuId = skus.get(sku);
  if (!warehouse) return failed('exchange.warehouse_unknown', { warehouse: row.warehouse });
  if (!skuId) return failed('exchange.sku_unknown', { sku });
  if (row.lot || row.serial) return failed('exchange.lots_not_kept', { sku });
  const locationId = location === null ? undefined : bins.get(binKey(warehouse.id, location));
  if (location !== null && !locationId) return failed('exchange.bin_unknown', { warehouse: row.warehouse, bin: location });
  const before = posted.get(placeKey(warehouse.id, location, skuId, quality));
  if (before?.quantity === quantity && before.value === value) return { result: 'skipped' };
  if (before) return failed('exchange.opening_posted', { sku, warehouse: row.warehouse, quantity: before.quantity, value: before.value });
  return { warehouseId: warehouse.id, line: { skuId, quantity, value, quality, ...(locationId ? { locationId } : {}) } };
}

/** Opening stock: a document per warehouse and chunk; what stands in the books already is not posted again. */
export const writeStock: Writer<OpeningStockDocument> = {
  size: 500,
  atOnce: 1,
  async write(run, documents) {
    const known = await lookUp(run, documents);
    const judged = documents.map((row) => judge(row, known));
    const results = judged.map((row): Written => ('result' in row ? row : { result: 'created' }));
    const fresh = judged.flatMap((row, index) => ('result' in row ? [] : [{ ...row, index }]));
    for (const [warehouseId, rows = []] of Object.entries(Object.groupBy(fresh, (row) => row.warehouseId))) {
      const input = { warehouseId, lines: rows.map(({ line }) => line) };
      await run.job.execute(run.merchantId, 'inventory.post-opening-stock', input, run.key(`stock ${warehouseId}`)).catch((error) => {
        for (const { index } of rows) results[index] = refusedBy(error);
      });
    }
    return results;
  },
};
