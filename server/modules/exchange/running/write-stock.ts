import { DomainError } from '../../../kernel/errors.ts';
import type { OpeningStockDocument } from '../templates/opening-stock.ts';
import type { RunContext, Writer, Written } from './writing.ts';

interface Place {
  id: string;
  code: string;
  name: string;
}

const failed = (code: string, message: string): Written => ({ result: 'failed', code, message });

async function skuIdsOf(run: RunContext, codes: readonly string[]): Promise<Map<string, string>> {
  const found: { code: string; id: string }[] = await run.job.ask(run.merchantId, 'exchange.sku-ids', { codes: [...new Set(codes)] });
  return new Map(found.map(({ code, id }) => [code, id]));
}

/** Opening stock: a document per warehouse and chunk. Lots and serials come with the stock control of lots; such rows are told, not dropped. */
export const writeStock: Writer<OpeningStockDocument> = {
  size: 500,
  async write(run, documents) {
    const warehouses: Place[] = (await run.job.ask(run.merchantId, 'inventory.warehouses', {})).rows ?? [];
    const skus = await skuIdsOf(
      run,
      documents.map((row) => row.skuCode),
    );
    const lines = new Map<string, { index: number; line: object }[]>();
    const results: Written[] = documents.map((row, index) => {
      const warehouse = warehouses.find((each) => each.code === row.warehouse || each.name === row.warehouse);
      const skuId = skus.get(row.skuCode);
      if (!warehouse) return failed('exchange.warehouse_unknown', `找不到仓库 ${row.warehouse} / unknown warehouse`);
      if (!skuId) return failed('exchange.sku_unknown', `找不到货品 ${row.skuCode} / unknown SKU`);
      const line = { skuId, quantity: row.quantity, value: row.value, quality: row.quality };
      lines.set(warehouse.id, [...(lines.get(warehouse.id) ?? []), { index, line }]);
      return { result: 'created' };
    });
    for (const [warehouseId, entries] of lines) {
      const input = { warehouseId, lines: entries.map(({ line }) => line) };
      await run.job.execute(run.merchantId, 'inventory.post-opening-stock', input, run.key(`stock ${warehouseId}`)).catch((error) => {
        if (!(error instanceof DomainError)) throw error;
        for (const { index } of entries) results[index] = failed(error.code, error.code);
      });
    }
    return results;
  },
};
