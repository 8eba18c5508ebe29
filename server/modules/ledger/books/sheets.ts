import type { ReadContext } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { type Chosen, sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { BlockOf, Sheets } from '../../../kernel/print/sheets.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { intervalOf, statementSheet } from '../statement-sheets.ts';
import { voucherCalled, type VoucherWord } from '../voucher-words.rules.ts';

/** Words on the sheets of ledgers of one account. */
export const bookWords = {
  date: { zh: '日期', en: 'Date' },
  voucher: { zh: '凭证号', en: 'Voucher' },
  summary: { zh: '摘要', en: 'Summary' },
  side: { zh: '方向', en: 'Side' },
  balance: { zh: '余额', en: 'Balance' },
  period: { zh: '本期合计', en: 'Total of the period' },
  closing: { zh: '期末余额', en: 'Closing balance' },
} as const satisfies Record<string, Title>;

interface Book {
  title: Title;
  account: { id: string; code: string; name: string };
  from: string;
  to: string;
  /** What the title says beside the account. */
  beside?: (wording: Wording) => string;
  table: (wording: Wording) => BlockOf<'table'>;
}

/** The ledger of one account on paper. */
export async function bookSheet(ctx: ReadContext, chosen: Chosen, { title, account, from, to, beside, table }: Book): Promise<Sheets> {
  const head = await heading(ctx);
  return sheetsOf(ctx, chosen, {
    title,
    papers: STATEMENT_PAPERS,
    paper: 'a4-landscape',
    rows: [account],
    numberOf: ({ code }) => code,
    sheet: ({ id, code, name }, wording) =>
      statementSheet(wording, {
        id: [title.en, id, from, to].join(' '),
        number: `${code} ${name} ${from} – ${to}`,
        title: [wording.say(title), code, name, beside?.(wording)].filter(Boolean).join(' '),
        head,
        interval: intervalOf(from, to, wording),
        currency: ctx.merchant.currency,
        table: table(wording),
      }),
  });
}

/** A voucher's number as a row of a ledger has it. */
export const numberIn = (row: { voucherWord: VoucherWord | null; voucherNumber: number | null }, { language }: Wording): string =>
  voucherCalled(language, row.voucherWord, row.voucherNumber);
