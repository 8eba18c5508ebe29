import type { PurchaseOrderDocument } from '../templates/purchase-orders.ts';
import type { SupplierPricesDocument } from '../templates/supplier-prices.ts';
import { given, refusedBy, type Writer, type Written } from './writing.ts';

interface TakenIn {
  results: { result: 'created' | 'updated' | 'unchanged' | 'refused'; reason?: string }[];
}

/** Prices of suppliers, a SKU at a time: all its warehouses and days, in one call. */
export const writeSupplierPrices: Writer<SupplierPricesDocument> = {
  size: 100,
  atOnce: 1,
  async write(run, documents) {
    const offers = documents.flatMap((document, index) => document.offers.map((offer) => ({ index, offer: given(offer) })));
    const results: Written[] = documents.map(() => ({ result: 'skipped' }));
    for (let from = 0; from < offers.length; from += LONGEST) {
      const some = offers.slice(from, from + LONGEST);
      const input = { offers: some.map(({ offer }) => offer) };
      const taken: TakenIn | Written = await run.job
        .execute(run.merchantId, 'purchasing.take-in-offers', input, run.key(`offers ${from}`))
        .catch(refusedBy);
      for (const [at, { index }] of some.entries())
        results[index] = worse(results[index] as Written, 'results' in taken ? writtenOf(taken, at) : taken);
    }
    return results;
  },
};

interface OrdersTakenIn {
  results: { result: 'created' | 'unchanged' | 'refused'; reason?: string }[];
}

/** Purchase orders: drafts; one that is there already by its supplier and number is left alone. */
export const writePurchaseOrders: Writer<PurchaseOrderDocument> = {
  size: 20,
  atOnce: 1,
  async write(run, documents) {
    const orders = documents.map(({ order }) => ({ ...given(order), lines: order.lines.map(given) }));
    const { results }: OrdersTakenIn = await run.job.execute(run.merchantId, 'purchasing.take-in-orders', { orders }, run.key('orders'));
    return results.map(({ result, reason = '' }): Written => {
      if (result === 'refused') return { result: 'failed', code: 'purchasing.refused', message: reason };
      return { result: result === 'unchanged' ? 'skipped' : result };
    });
  },
};

const LONGEST = 500;

function writtenOf({ results }: TakenIn, at: number): Written {
  const { result, reason } = results[at] as TakenIn['results'][number];
  if (result === 'refused') return { result: 'failed', code: 'purchasing.refused', message: reason ?? '' };
  return { result: result === 'unchanged' ? 'skipped' : result };
}

/** Of two offers of a document, what is to be told: a refusal before all. */
const worse = (one: Written, other: Written): Written => (one.result === 'failed' || other.result === 'skipped' ? one : other);
