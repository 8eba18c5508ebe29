import { MOST_OPENING_LINES, openingDigest, type OpeningDocument } from '../templates/opening-balances.ts';
import { refusedBy, type RunContext, type Writer, type Written } from './writing.ts';

type Problems = { code: string; params: Record<string, unknown> }[];

/** The day they stand on: as chosen, or the one before the first month of the books. */
async function dayOf(run: RunContext): Promise<string> {
  if (run.options.date) return run.options.date;
  const opening: { date: string } = await run.job.ask(run.merchantId, 'ledger.opening-balances', {});
  return opening.date;
}

const linesOf = (documents: readonly OpeningDocument[]) => documents.flatMap(({ lines }) => lines);

/** Opening balances: one voucher of all rows, so that nothing of them is there unless all is. */
export const writeOpening: Writer<OpeningDocument> = {
  size: MOST_OPENING_LINES,
  atOnce: 1,
  async judge(run, documents) {
    const { problems }: { problems: Problems[] } = await run.job.ask(run.merchantId, 'ledger.judge-opening', {
      ...{ date: await dayOf(run), lines: documents.flatMap(({ lines }) => lines.slice(0, 1)) },
    });
    return problems;
  },
  async judgeWhole(run, { debit, credit, digest }) {
    await run.job.ask(run.merchantId, 'ledger.judge-opening', {
      ...{ date: await dayOf(run), lines: [], whole: { debit, credit, digest } },
    });
  },
  async write(run, documents) {
    const file = { name: run.name.slice(0, 300), digest: openingDigest(documents) };
    const input = { date: await dayOf(run), lines: linesOf(documents), file };
    const posted: object | Written = await run.job
      .execute(run.merchantId, 'ledger.post-opening-balances', input, run.key('opening'))
      .catch(refusedBy);
    return documents.map((): Written => ('result' in posted ? (posted as Written) : { result: 'created' }));
  },
};
