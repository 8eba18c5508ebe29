import type { RequestDocument, ReviewDocument } from '../templates/aftersales.ts';
import { failed, given, refusedBy, type RunContext, type Writer, type Written } from './writing.ts';

/** The shops of a chunk by what the file or the person calls them: code, name or id. */
async function shopsOf(run: RunContext): Promise<(called: string) => string | undefined> {
  const { rows }: { rows: { id: string; code: string; name: string }[] } = await run.job.ask(run.merchantId, 'sales.shops', {});
  return (called) => rows.find(({ id, code, name }) => [id, code, name].includes(called))?.id;
}

/** Reviews, those of a chunk in one call. */
export const writeReviews: Writer<ReviewDocument> = {
  size: 200,
  atOnce: 1,
  async write(run, documents) {
    const shopOf = await shopsOf(run);
    const known = documents.map((document) => ({ document, shopId: shopOf(document.shop) }));
    const reviews = known.flatMap(({ document: { platformNumber, orderNumber, rating, content, reviewedAt }, shopId }) =>
      shopId === undefined ? [] : [{ shopId, ...given({ platformNumber, orderNumber }), rating, content, reviewedAt }],
    );
    const { results = [] } = reviews.length
      ? await run.job.execute(run.merchantId, 'aftersales.record-reviews', { reviews }, run.key('reviews'))
      : {};
    const answers: string[] = [...results];
    return known.map(({ document, shopId }): Written => {
      if (shopId === undefined) return failed('exchange.shop_unknown', { shop: document.shop });
      return { result: answers.shift() === 'recorded' ? 'created' : 'skipped' };
    });
  },
};

/** Requests of platforms, each in a transaction of its own: one that is refused holds up no other. */
export const writePlatformRequests: Writer<RequestDocument> = {
  size: 50,
  atOnce: 1,
  async write(run, documents) {
    const shopOf = await shopsOf(run);
    const results: Written[] = [];
    for (const { shop, ...request } of documents) {
      const shopId = shopOf(shop);
      if (shopId === undefined) {
        results.push(failed('exchange.shop_unknown', { shop }));
        continue;
      }
      const key = run.key(`request ${shopId} ${request.platformNumber}`);
      const input = { shopId, ...given(request) };
      const taken = await run.job.execute(run.merchantId, 'aftersales.take-in-request', input, key).catch(refusedBy);
      results.push(taken.result === 'unchanged' ? { result: 'skipped' } : taken);
    }
    return results;
  },
};
