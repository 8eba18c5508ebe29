import type { CertifiedBillDocument, InvoiceAnswerDocument } from '../templates/invoices.ts';
import { given, type Writer, type Written } from './writing.ts';

interface Answered {
  result: string;
  reason?: string;
}

/** What was done at once, what was known already, and what was refused in words. */
function writtenOf({ result, reason }: Answered): Written {
  if (result === 'refused') return { result: 'failed', code: 'refused', params: {}, message: reason ?? '' };
  return { result: result === 'unchanged' ? 'skipped' : 'updated' };
}

/** What became of invoices that were asked for. */
export const writeInvoiceAnswers: Writer<InvoiceAnswerDocument> = {
  size: 500,
  atOnce: 1,
  async write(run, documents) {
    const answers = documents.map(({ number, ...rest }) => ({ number, ...given(rest) }));
    const { results } = await run.job.execute(run.merchantId, 'invoicing.take-in-answers', { answers }, run.key('answers'));
    return (results as Answered[]).map(writtenOf);
  },
};

/** Purchase invoices that the tax office has as chosen for deduction. */
export const writeCertifiedBills: Writer<CertifiedBillDocument> = {
  size: 500,
  atOnce: 1,
  async write(run, documents) {
    const rows = documents.map(({ invoiceNumber, tax, ...rest }) => ({ invoiceNumber, tax, ...given(rest) }));
    const { results } = await run.job.execute(run.merchantId, 'purchasing.certify-listed-bills', { rows }, run.key('bills'));
    return (results as Answered[]).map(writtenOf);
  },
};
