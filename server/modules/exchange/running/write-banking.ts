import type { BankMovementDocument } from '../templates/bank-statements.ts';
import { refusedBy, type Writer, type Written } from './writing.ts';

/** Lines of a statement into its draft; they are compared with nothing before a person accepts it. */
export const writeBankLines: Writer<BankMovementDocument> = {
  size: 500,
  weight: { of: ({ lines }) => lines.length, most: 1000 },
  atOnce: 1,
  async write(run, documents) {
    const lines = documents.flatMap((document) => document.lines);
    const input = { account: run.options.account ?? '', importId: run.importId, fileName: run.name, lines };
    const taken: object | Written = await run.job
      .execute(run.merchantId, 'banking.take-in-statement-lines', input, run.key('bank lines'))
      .catch(refusedBy);
    return documents.map((): Written => ('result' in taken ? (taken as Written) : { result: 'created' }));
  },
};
