import type { RateDocument } from '../templates/exchange-rates.ts';
import type { Writer, Written } from './writing.ts';

interface Known {
  results: { result: 'new' | 'changed' | 'unchanged' | 'refused'; problem: { code: string; params: Record<string, unknown> } | null }[];
}

/** Rates of currencies by day: one that says what stands there already changes nothing, another one replaces it. */
export const writeRates: Writer<RateDocument> = {
  size: 500,
  atOnce: 1,
  async judge(run, documents) {
    const { results }: Known = await run.job.ask(run.merchantId, 'ledger.judge-rates', { rates: documents });
    return results.map(({ problem }) => (problem ? [problem] : []));
  },
  async write(run, documents) {
    const { results }: Known = await run.job.ask(run.merchantId, 'ledger.judge-rates', { rates: documents });
    const wanted = documents.filter((_, at) => results[at]?.result === 'new' || results[at]?.result === 'changed');
    if (wanted.length) await run.job.execute(run.merchantId, 'ledger.set-exchange-rates', { rates: wanted }, run.key('rates'));
    return results.map(({ result, problem }): Written => {
      if (problem) return { result: 'failed', ...problem };
      return { result: result === 'new' ? 'created' : result === 'changed' ? 'updated' : 'skipped' };
    });
  },
};
