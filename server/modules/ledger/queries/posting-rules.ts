import { answer } from '../../../kernel/context.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import { languageOfSheet } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { factsIn, rulebookOf } from '../rulebook/rulebook.ts';
import { statementSheet, statementWords } from '../statement-sheets.ts';

/** The accounting of every business event, for an accountant to read: which accounts it moves, by today's mapping or that of another day. */
export const postingRulesQuery = answer(ledger.queries['posting-rules'], async (ctx, { date = ctx.today }) => ({
  date,
  rows: factsIn(ctx.actor.language),
  rules: await rulebookOf(ctx, date),
}));

const words = {
  title: { zh: '业务记账规则', en: 'Posting rules' },
  event: { zh: '业务', en: 'Event' },
  number: { zh: '编号', en: 'No.' },
  documents: { zh: '单据', en: 'Documents' },
  amount: { zh: '金额', en: 'Amount' },
  red: { zh: '红字', en: 'red' },
} as const;

/** The same on paper and as a spreadsheet. */
export const postingRulesSheet = answer(ledger.queries['posting-rules-sheet'], async (ctx, { date = ctx.today, ...chosen }) => {
  const [rules, head] = await Promise.all([rulebookOf(ctx, date, languageOfSheet(chosen.language, null, ctx.merchant)), heading(ctx)]);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: STATEMENT_PAPERS,
    paper: 'a4-landscape',
    rows: [rules],
    numberOf: () => date,
    sheet: (row, wording) =>
      statementSheet(wording, {
        ...{ id: `posting-rules ${date}`, number: `${wording.say(words.title)} ${date}`, title: wording.say(words.title), head },
        ...{ interval: date, currency: ctx.merchant.currency },
        table: {
          block: 'table',
          ruled: true,
          columns: [
            { label: wording.say(words.number), kind: 'code', share: 8 },
            { label: wording.say(words.event), kind: 'text', share: 16 },
            { label: wording.say(words.documents), kind: 'text', share: 14 },
            { label: wording.say(statementWords.debit), kind: 'text', share: 20 },
            { label: wording.say(statementWords.credit), kind: 'text', share: 20 },
            { label: wording.say(words.amount), kind: 'text', share: 22 },
          ],
          rows: row.flatMap(({ title, numbers, documents, lines }) =>
            lines.map((line, at) => {
              const where = line.account || line.roleTitle;
              const amount = line.red ? `${line.amount} (${wording.say(words.red)})` : line.amount;
              const head = at === 0 ? [numbers.join(', '), title, documents.join(', ')] : ['', '', ''];
              return [...head, line.side === 'debit' ? where : '', line.side === 'credit' ? where : '', amount];
            }),
          ),
          sums: null,
        },
      }),
  });
});
