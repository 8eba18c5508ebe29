import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, BlockOf } from '../../../kernel/print/sheets.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { invoicing } from '../contract.ts';
import { vatFigures } from './vat-return.ts';

type Return = z.input<(typeof invoicing.queries)['vat-return']['output']>;

const words = {
  ...sheetWords,
  title: { zh: '增值税申报总览', en: 'VAT return' },
  item: { zh: '项目', en: 'Item' },
  rate: { zh: '税率', en: 'Rate' },
  sales: { zh: '销售额', en: 'Sales' },
  special: { zh: '专用发票', en: 'Special invoices' },
  general: { zh: '普通发票', en: 'General invoices' },
  uninvoiced: { zh: '未开票收入', en: 'Not invoiced' },
  net: { zh: '金额', en: 'Net' },
  tax: { zh: '税额', en: 'Tax' },
  output: { zh: '销项税额', en: 'Output tax' },
  input: { zh: '进项税额', en: 'Input tax' },
  out: { zh: '进项税额转出', en: 'Input tax transferred out' },
  carried: { zh: '上期留抵', en: 'Carried forward' },
  prepaid: { zh: '已预缴', en: 'Prepaid' },
  payable: { zh: '应纳税额', en: 'Payable' },
  carriedOn: { zh: '期末留抵', en: 'Carried on' },
  pending: { zh: '待认证进项税额', en: 'Input tax to be certified' },
  check: { zh: '与账核对差额', en: 'Difference from the ledger' },
} as const satisfies Record<string, Title>;

/** The VAT return on paper: sales by rate, what is deducted, what is to be paid. */
export const vatReturnSheet = answer(invoicing.queries['vat-return-sheet'], async (ctx, { from, to, ...chosen }) => {
  const [figures, head] = await Promise.all([vatFigures(ctx, { from, to }), heading(ctx)]);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: STATEMENT_PAPERS,
    paper: 'a4-landscape',
    rows: [figures],
    numberOf: () => to,
    sheet: (row, wording) => ({
      kind: 'document',
      id: `vat-return ${from} ${to}`,
      number: `${wording.say(words.title)} ${from} – ${to}`,
      language: wording.language,
      foot: [head.name, head.foot].filter(Boolean).join('  '),
      blocks: [
        {
          ...{ block: 'banner', title: wording.say(words.title), left: head.name, centre: `${from} – ${to}`, barcode: null, mark: null },
          right: row.currency,
        },
        ratesOf(row, wording),
        totalsOf(row, wording),
      ] satisfies Block[],
    }),
  });
});

const PARTS = ['sales', 'special', 'general', 'uninvoiced'] as const;
const percent = (rate: string): string => `${String(Number((Number(rate) * 100).toFixed(4)))}%`;

function ratesOf({ rates, total }: Return, wording: Wording): BlockOf<'table'> {
  const { say, money } = wording;
  const cells = (row: Return['total']) => PARTS.flatMap((part) => [money(row[part].net), money(row[part].tax)]);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.rate), kind: 'text', share: 8 },
      ...PARTS.flatMap((part) => [
        { label: `${say(words[part])} ${say(words.net)}`, kind: 'money' as const, share: 12 },
        { label: `${say(words[part])} ${say(words.tax)}`, kind: 'money' as const, share: 11 },
      ]),
    ],
    rows: rates.map(({ rate, ...row }) => [percent(rate), ...cells(row)]),
    sums: [say(words.total), ...cells(total)],
  };
}

function totalsOf(row: Return, { say, money }: Wording): BlockOf<'totals'> {
  const isOwed = !row.payable.startsWith('-');
  const pair = (label: Title, value: string, strong = false) => ({ label: say(label), value: money(value), strong });
  return {
    block: 'totals',
    rows: [
      ...row.others.map(({ title, tax }) => ({ label: title, value: money(tax), strong: false })),
      pair(words.output, row.output),
      ...row.input.map(({ title, tax }) => ({ label: `${say(words.input)} · ${title}`, value: money(tax), strong: false })),
      pair(words.input, row.inputTotal),
      pair(words.out, row.transferredOutTotal),
      pair(words.carried, row.carriedForward),
      pair(words.prepaid, row.prepaid),
      pair(isOwed ? words.payable : words.carriedOn, isOwed ? row.payable : row.payable.slice(1), true),
      pair(words.pending, row.pending.tax),
      ...row.checks.map(({ difference }) => pair(words.check, difference)),
    ],
  };
}
