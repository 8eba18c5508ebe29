import { createHash } from 'node:crypto';
import type { VoucherDocument } from '../templates/vouchers.ts';
import { failed, given, type RunContext, type Writer, type Written } from './writing.ts';

type Problems = { code: string; params: Record<string, unknown> }[];
interface TakenIn {
  results: { result: 'created' | 'unchanged' | 'elsewhere' | 'refused'; problems: Problems }[];
}

const ROUNDING = 'Equity:Rounding';

const input = ({ options }: RunContext, documents: readonly VoucherDocument[]) => ({
  system: options.system || documents[0]?.system || 'file',
  currency: options.currency ?? '',
  roundingAccount: options.rounding === 'book' ? options.roundingAccount || ROUNDING : '',
  createAccounts: options.accounts === 'create',
  vouchers: documents.map(({ id, date, summary, lines }) => ({ id, date, summary, lines: lines.map(given) })),
});

/** Vouchers of other programs. The check keeps the names of their accounts, so that a person can say what they mean before anything is posted. */
export const writeVouchers: Writer<VoucherDocument> = {
  size: 200,
  atOnce: 1,
  async judge(run, documents) {
    const asked = input(run, documents);
    const accounts = [
      ...new Map(documents.flatMap(({ lines }) => lines.map(({ account, name }) => [account, name ?? ''] as const))),
      ...(asked.roundingAccount ? [[asked.roundingAccount, ''] as const] : []),
    ].map(([code, name]) => ({ code, name }));
    const digest = createHash('sha256').update(JSON.stringify(accounts)).digest('hex');
    await run.job.execute(run.merchantId, 'bookkeeping.note-accounts', { system: asked.system, accounts }, run.key(`accounts ${digest}`));
    const { problems }: { problems: Problems[] } = await run.job.ask(run.merchantId, 'bookkeeping.judge-vouchers', asked);
    return problems;
  },
  async write(run, documents) {
    const { results }: TakenIn = await run.job.execute(
      run.merchantId,
      'bookkeeping.take-in-vouchers',
      input(run, documents),
      run.key('vouchers'),
    );
    return results.map(({ result, problems: [problem] }): Written => {
      if (result === 'refused') return failed(problem?.code ?? '', problem?.params);
      return { result: result === 'created' ? 'created' : 'skipped' };
    });
  },
};
