import type { Job, JobContext } from '../../../kernel/context.ts';
import { exchange } from '../contract.ts';
import { type ReadDocument, readDocuments } from '../documents/read.ts';
import type { Template } from '../documents/template.ts';
import type { ImportRow } from '../imports.ts';
import { openImport } from './open-import.ts';
import { writePlatformRequests, writeReviews } from './write-aftersales.ts';
import { writeBankLines } from './write-banking.ts';
import { writeCounted } from './write-counts.ts';
import { writeBilledParcels, writeFreightPrices } from './write-freight.ts';
import { writeCertifiedBills, writeInvoiceAnswers } from './write-invoices.ts';
import { writeOpening } from './write-opening.ts';
import { writeOrders } from './write-orders.ts';
import { writeParcels } from './write-parcels.ts';
import { writeCustomers, writeSuppliers } from './write-parties.ts';
import { writePlatformStatement } from './write-platform-statements.ts';
import { writeProducts } from './write-products.ts';
import { writePurchaseOrders, writeSupplierPrices } from './write-purchasing.ts';
import { writeRates } from './write-rates.ts';
import { writeStock } from './write-stock.ts';
import { writeVouchers } from './write-vouchers.ts';
import { isBusy, refusedBy, type RunContext, type Writer, type Written } from './writing.ts';

/** Who writes the documents of a template. */
export const WRITERS: Record<Template['entity'], Writer<any>> = {
  order: writeOrders,
  product: writeProducts,
  stock: writeStock,
  count: writeCounted,
  customer: writeCustomers,
  supplier: writeSuppliers,
  supplier_price: writeSupplierPrices,
  purchase_order: writePurchaseOrders,
  parcel: writeParcels,
  carrier_bill: writeBilledParcels,
  freight_prices: writeFreightPrices,
  invoice_answer: writeInvoiceAnswers,
  certified_bill: writeCertifiedBills,
  platform_statement: writePlatformStatement,
  bank_line: writeBankLines,
  review: writeReviews,
  refund_request: writePlatformRequests,
  voucher: writeVouchers,
  opening_balance: writeOpening,
  exchange_rate: writeRates,
};

interface Chunk {
  documents: ReadDocument<unknown>[];
  /** Index of the first document, and of the one after the last. */
  from: number;
  to: number;
}

/** Documents in chunks of a size and weight, those refused by the check left out; a resumed run begins behind its position. */
async function* chunks(
  readings: ReturnType<typeof readDocuments>,
  { size, weight }: Writer<unknown>,
  position: number,
): AsyncGenerator<Chunk> {
  const weighed = (reading: ReadDocument<unknown>): number => weight?.of(reading.value) ?? 0;
  const most = weight?.most ?? 0;
  let documents: ReadDocument<unknown>[] = [];
  let [from, to, heavy] = [position, position, 0];
  for await (const reading of readings) {
    if (reading.index < position) continue;
    const own = reading.kind === 'document' ? weighed(reading) : 0;
    if (to - from >= size || (to > from && heavy + own > most)) {
      yield { documents, from, to };
      documents = [];
      [from, heavy] = [to, 0];
    }
    to = reading.index + 1;
    heavy += own;
    if (reading.kind === 'document') documents.push(reading);
  }
  yield { documents, from, to };
}

const PATIENCE = 5;

/** Where somebody else is at work on the same goods it is tried again, under the same keys: what was done is not done twice. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      if (attempt >= PATIENCE || !isBusy(error)) throw error;
    }
}

/** What writers are told of a stretch of a run. */
export const runOf = (
  job: JobContext,
  { merchantId, batch, exponent, from }: { merchantId: string; batch: ImportRow; exponent: number; from: number },
): RunContext => ({
  ...{ job, merchantId, exponent, importId: batch.id, options: batch.options, personId: batch.createdBy },
  name: batch.files.map(({ name }) => name).join(', '),
  key: (step) => `import ${batch.id} ${from} ${step}`,
});

/** Writes a chunk; where the whole chunk is refused, its documents are tried one by one, so that the good ones get in. */
async function writeChunk(writer: Writer<unknown>, run: RunContext, documents: readonly ReadDocument<unknown>[]): Promise<Written[]> {
  const values = documents.map((document) => document.value);
  try {
    return values.length ? await patiently(() => writer.write(run, values)) : [];
  } catch (error) {
    refusedBy(error);
  }
  const results: Written[] = [];
  for (const [index, value] of values.entries()) {
    const alone = { ...run, key: (step: string) => run.key(`${step} alone ${documents[index]?.index}`) };
    results.push(...(await patiently(() => writer.write(alone, [value])).catch((error) => [refusedBy(error)])));
  }
  return results;
}

async function record(
  job: JobContext,
  merchantId: string,
  importId: string,
  chunk: Chunk,
  results: readonly Written[],
  finished: boolean,
): Promise<boolean> {
  const count = (result: Written['result']) => results.filter((each) => each.result === result).length;
  const problems = results.flatMap((each, index) => {
    const document = chunk.documents[index];
    return each.result === 'failed' && document
      ? [{ key: document.key, row: document.rows[0]?.row ?? 0, code: each.code ?? '', params: each.params ?? {}, message: each.message }]
      : [];
  });
  const counts = { created: count('created'), updated: count('updated'), skipped: count('skipped'), failed: count('failed') };
  const input = { importId, position: chunk.to, ...counts, finished, error: null, problems };
  const { goOn } = await job.execute(
    merchantId,
    'exchange.record-progress',
    input,
    `import ${importId} progress ${chunk.from} ${finished}`,
  );
  return goOn;
}

/** Writes the documents of a checked import, a chunk at a time. Killed and woken again it goes on where it was; nothing is written twice. */
export const runImport: Job = {
  name: 'exchange.run-import',
  on: exchange.events['import-started'],
  async handler(job, data) {
    if (!data) return;
    const { merchantId, entityId: importId } = data;
    const { open, context, batch } = await openImport(job, merchantId, importId);
    if (batch.status !== 'running') return;
    const writer = WRITERS[open.template.entity];
    const under: { chunk: Chunk; written: Promise<Written[]> }[] = [];
    let last: Chunk = { documents: [], from: batch.position, to: batch.position };
    /** Waits for the oldest chunk under way and records it: what is recorded is written up to there without a gap. */
    const finishOldest = async (): Promise<boolean> => {
      const { chunk, written } = under.shift() as (typeof under)[number];
      last = chunk;
      return record(job, merchantId, importId, chunk, await written, false);
    };
    try {
      for await (const chunk of chunks(readDocuments(open, context), writer, batch.position)) {
        const run = runOf(job, { merchantId, batch, exponent: context.exponent, from: chunk.from });
        const written = writeChunk(writer, run, chunk.documents);
        written.catch(() => {});
        under.push({ chunk, written });
        if (under.length >= writer.atOnce && !(await finishOldest())) return;
      }
      while (under.length) if (!(await finishOldest())) return;
      await writer.end?.(runOf(job, { merchantId, batch, exponent: context.exponent, from: last.to }));
      await record(job, merchantId, importId, { ...last, documents: [], from: last.to }, [], true);
    } finally {
      await Promise.allSettled(under.map(({ written }) => written));
    }
  },
};
