import { answer, type ReadContext } from '../../../kernel/context.ts';
import { isPositive, decimal } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { BlockOf, Sheet } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording, wordingIn } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading } from '../../company/index.ts';
import { settlement } from '../contract.ts';
import { itemTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { filledIn, type Level } from './levels.rules.ts';
import { levelsOf } from './queries.ts';
import { words } from './words.ts';

const LETTERS =
  statement(`select l.id, l.number, l.level::int as level, l.days, l.total, l.currency, l.as_of as "asOf", l.status, p.name as party, p.language,
    nullif(coalesce(nullif(p.email, ''), (select c.email from parties.contact c where c.merchant_id = p.merchant_id and c.party_id = p.id and c.email <> ''
      order by c.is_default desc, c.id limit 1)), '') as address
  from settlement.dunning_letter l join parties.party p on p.merchant_id = l.merchant_id and p.id = l.party_id
  where l.merchant_id = :merchant and l.id = any(:letterIds::uuid[]) order by array_position(:letterIds::uuid[], l.id)`);
const ITEMS = statement(`select x.letter_id as "letterId", x.kind, x.number, x.item_date as date, x.due_date as "dueDate", x.days, x.open
  from settlement.dunning_item x where x.merchant_id = :merchant and x.letter_id = any(:letterIds::uuid[]) order by x.letter_id, x.n`);

interface Letter {
  id: string;
  number: string;
  level: number;
  days: number;
  total: string;
  currency: string;
  asOf: string;
  status: string;
  party: string;
  language: string | null;
  address: string | null;
}
interface Item {
  letterId: string;
  kind: keyof typeof itemTitles;
  number: string;
  date: string;
  dueDate: string;
  days: number;
  open: string;
}
interface Around {
  head: Heading;
  levels: readonly Level[];
}

/** 催款函, each in the language of its customer; one alone goes with a letter that mail programs open. */
export const dunningSheets = answer(settlement.queries['dunning-sheets'], async (ctx, { letterIds, ...chosen }) => {
  const [head, levels, rows, items] = await Promise.all([
    heading(ctx),
    levelsOf(ctx),
    ctx.rows<Letter>(LETTERS, { letterIds }),
    ctx.rows<Item>(ITEMS, { letterIds }),
  ]);
  const itemsOf = Map.groupBy(items, ({ letterId }) => letterId);
  const sheets = sheetsOf(ctx, chosen, {
    title: words.letter,
    papers: DOCUMENT_PAPERS,
    paper: 'a4',
    rows,
    numberOf: ({ number }) => number,
    partnerLanguage: ({ language }) => language,
    sheet: (row, wording) => sheetOf(row, itemsOf.get(row.id) ?? [], wording, { head, levels }),
  });
  const [only] = rows;
  return only && rows.length === 1 ? { ...sheets, letter: letterOf(ctx, only, { head, levels }, chosen.language) } : sheets;
});

/** The step of a letter; where there are fewer by now, the last. */
const levelOf = ({ level }: Letter, levels: readonly Level[]): Level => levels.find(({ n }) => n === level) ?? (levels.at(-1) as Level);

function bodyOf(row: Letter, wording: Wording, { head, levels }: Around): string {
  return filledIn(wording.say(levelOf(row, levels).body), {
    ...{ name: row.party, total: wording.moneySigned(row.total, row.currency), days: String(row.days) },
    ...{ date: wording.date(row.asOf), merchant: head.name },
  });
}

function letterOf(ctx: ReadContext, row: Letter, around: Around, language: 'zh' | 'en' | undefined) {
  const wording = wordingIn(ctx.merchant, languageOfSheet(language, row.language, ctx.merchant));
  const subject = `${wording.say(levelOf(row, around.levels).title)} ${row.number} (${around.head.name})`;
  const to = row.address && ctx.may('parties.see-personal-data') ? [row.address] : [];
  return { id: row.id, to, subject, text: `${bodyOf(row, wording, around)}\n\n${around.head.name}` };
}

function sheetOf(row: Letter, items: readonly Item[], wording: Wording, around: Around): Sheet {
  const { say, date, moneySigned } = wording;
  const { head, levels } = around;
  const title = say(levelOf(row, levels).title);
  return {
    ...{ kind: 'document', id: row.id, number: row.number, language: wording.language, foot: head.foot },
    blocks: [
      {
        ...{
          block: 'head',
          title,
          merchant: head.name,
          logo: head.logo,
          about: head.about,
          number: row.number,
          barcode: row.number,
          qr: null,
        },
        mark: row.status === 'withdrawn' ? say(words.withdrawn) : null,
      },
      {
        block: 'pairs',
        columns: 2,
        pairs: pairsOf([
          [say(words.customer), row.party],
          [say(words.asOf), date(row.asOf)],
        ]),
      },
      { block: 'notes', label: '', text: bodyOf(row, wording, around) },
      tableOf(row, items, wording),
      { block: 'totals', rows: [{ label: say(words.total), value: moneySigned(row.total, row.currency), strong: true }] },
      { block: 'signatures', names: [{ label: head.name, value: '' }] },
    ],
  };
}

const tableOf = (row: Letter, items: readonly Item[], { say, date, money }: Wording): BlockOf<'table'> => ({
  block: 'table',
  ruled: true,
  columns: [
    { label: say(labels.document), kind: 'code', share: 22 },
    { label: say(labels.kind), kind: 'text', share: 16 },
    { label: say(labels.date), kind: 'text', share: 14 },
    { label: say(labels.dueDate), kind: 'text', share: 14 },
    { label: say(labels.days), kind: 'quantity', share: 14 },
    { label: say(labels.open), kind: 'money', share: 20 },
  ],
  rows: items.map(({ number, kind, date: day, dueDate, days, open }) => [
    ...[number, say(itemTitles[kind]), date(day), date(dueDate)],
    ...[isPositive(decimal(open)) && days > 0 ? String(days) : '', money(open, row.currency)],
  ]),
  sums: null,
});
