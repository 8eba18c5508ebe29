import type { CountedGoodsDocument } from '../templates/counted-goods.ts';
import { failed, given, type RunContext, type Writer, type Written } from './writing.ts';

type Problems = { code: string; params: Record<string, unknown> }[];
interface TakenIn {
  results: { result: 'counted' | 'found' | 'unchanged' | 'refused'; problems: Problems }[];
}

const judged = (run: RunContext, documents: readonly CountedGoodsDocument[]): Promise<{ countId: string; rows: Problems[] }> =>
  run.job.ask(run.merchantId, 'inventory.counted-rows', {
    number: run.options.count,
    countedBy: run.personId,
    rows: documents.map((document) => given(document)),
  });

/** Counted goods, into one count: each row is judged by the count before anything is written, and all of the file can be taken back together. */
export const writeCounted: Writer<CountedGoodsDocument> = {
  size: 1000,
  atOnce: 1,
  judge: async (run, documents) => (await judged(run, documents)).rows,
  async write(run, documents) {
    const { countId } = await judged(run, documents.slice(0, 1));
    const input = {
      ...{ countId, fileId: run.importId, name: run.name, countedBy: run.personId },
      rows: documents.map((document) => given(document)),
    };
    const { results }: TakenIn = await run.job.execute(run.merchantId, 'inventory.take-in-counted', input, run.key('counted'));
    return results.map(({ result, problems: [problem] }): Written => {
      if (problem) return failed(problem.code, problem.params);
      return { result: result === 'found' ? 'created' : result === 'counted' ? 'updated' : 'skipped' };
    });
  },
};
