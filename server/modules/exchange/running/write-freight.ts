import type { BilledParcelDocument, PricesDocument } from '../templates/freight.ts';
import { failed, given, refusedBy, type Writer, type Written } from './writing.ts';

interface TakenIn {
  number: string;
  results: ('created' | 'updated' | 'unchanged' | 'posted')[];
}

/** Parcels of carriers' bills, a call for each bill within the chunk. */
export const writeBilledParcels: Writer<BilledParcelDocument> = {
  size: 500,
  atOnce: 1,
  async write(run, documents) {
    const results: Written[] = documents.map(() => ({ result: 'skipped' }));
    const indexed = documents.map((document, index) => ({ document, index }));
    const bills = Map.groupBy(indexed, ({ document: { carrier, reference } }) => `${carrier} ${reference}`);
    for (const [bill, parcels] of bills) {
      const { carrier, reference } = (parcels[0] as (typeof parcels)[number]).document;
      const billDate = parcels.find(({ document }) => document.billDate)?.document.billDate;
      const lines = parcels.map(({ document: { waybill, weight, amount, date } }) => ({ waybill, weight, amount, date }));
      const input = { carrier, reference, ...given({ billDate }), lines };
      const taken: TakenIn | Written = await run.job
        .execute(run.merchantId, 'freight.take-in-bill-lines', input, run.key(`bill ${bill}`))
        .catch(refusedBy);
      for (const [place, { document, index }] of parcels.entries())
        results[index] = 'results' in taken ? writtenOf(taken, place, document.waybill) : taken;
    }
    return results;
  },
};

function writtenOf({ number, results }: TakenIn, place: number, waybill: string): Written {
  const result = results[place];
  if (result === 'posted') return failed('exchange.billed_otherwise', { waybill, number });
  return { result: result === 'created' || result === 'updated' ? result : 'skipped' };
}

/** Region prices, a template and day at a time. */
export const writeFreightPrices: Writer<PricesDocument> = {
  size: 20,
  atOnce: 1,
  async write(run, documents) {
    const results: Written[] = [];
    for (const { template: code, validFrom, validTo, rules } of documents) {
      const input = { code, validFrom, ...given({ validTo }), rules };
      const key = run.key(`prices ${code} ${validFrom}`);
      const taken = await run.job.execute(run.merchantId, 'freight.take-in-prices', input, key).catch(refusedBy);
      results.push(taken.result === 'unchanged' ? { result: 'skipped' } : taken);
    }
    return results;
  },
};
