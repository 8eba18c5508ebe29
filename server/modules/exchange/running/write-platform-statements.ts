import type { StatementDocument } from '../templates/statement.ts';
import { failed, type RunContext, type Writer, type Written } from './writing.ts';

type Problems = { code: string; params: Record<string, string> }[];
interface TakenIn {
  results: { result: 'created' | 'known' | 'differs'; statement?: string; before?: string }[];
}

const linesOf = (documents: readonly StatementDocument[]) =>
  documents.flatMap(({ lines }, index) => lines.map((line) => ({ line, index })));

/** What the shop has against lines: those of another shop's orders, those known with another amount. */
const judged = async (run: RunContext, documents: readonly StatementDocument[], account = ''): Promise<Problems[]> => {
  const [first] = documents;
  const lines = linesOf(documents);
  const { rows }: { rows: Problems[] } = await run.job.ask(run.merchantId, 'marketplaces.file-lines', {
    ...{ shop: run.options.shop, layout: first?.layout ?? '-', account },
    lines: lines.map(({ line: { number, part, orderNumber, amount } }) => ({ number, part, orderNumber, amount })),
  });
  const found: Problems[] = documents.map(() => []);
  for (const [at, { index }] of lines.entries()) found[index]?.push(...(rows[at] ?? []));
  return found;
};

/** Files of platforms and wallets: lines that are there already are passed over; after the last the whole is matched. */
export const writePlatformStatement: Writer<StatementDocument> = {
  size: 500,
  atOnce: 1,
  judge: (run, documents) => judged(run, documents),
  judgeWhole: async (run, { account = '' }) => void (await judged(run, [], account)),
  async write(run, documents) {
    const [first] = documents;
    if (!first) return [];
    const lines = linesOf(documents);
    const head = { importId: run.importId, shop: run.options.shop, layout: first.layout, feed: first.feed, fileName: run.name };
    const input = { ...head, lines: lines.map(({ line }) => line) };
    const { results }: TakenIn = await run.job.execute(run.merchantId, 'marketplaces.take-in-lines', input, run.key('statement'));
    const written: Written[] = documents.map(() => ({ result: 'skipped' }));
    for (const [at, { line, index }] of lines.entries()) {
      const { result, statement = '', before = '' } = results[at] ?? { result: 'known' };
      if (result === 'created' && written[index]?.result === 'skipped') written[index] = { result: 'created' };
      if (result === 'differs')
        written[index] = failed('marketplaces.line_differs', { line: line.number, statement, before, amount: line.amount });
    }
    return written;
  },
  end: async (run) =>
    void (await run.job.execute(run.merchantId, 'marketplaces.finish-reading', { importId: run.importId }, run.key('end'))),
};
