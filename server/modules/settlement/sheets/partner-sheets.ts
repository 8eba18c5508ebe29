import { answer } from '../../../kernel/context.ts';
import { decimal, isNegative, isPositive, negate, sum, text } from '../../../kernel/decimal.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { BlockOf, Sheet } from '../../../kernel/print/sheets.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading } from '../../company/index.ts';
import { type Bucket, buckets, bucketSql, bucketTitles } from '../aging.rules.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';
import { itemTitles, lineTitles, sideTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { OPEN_ITEMS } from '../open-items.sql.ts';
import { LEDGER_OF_PARTY } from '../queries/partner-ledger.ts';
import { summaryOf } from '../queries/partner-summary.ts';
import { words } from './words.ts';

/** What one paper lists; a longer account is asked for by shorter periods. */
const MOST = 5_000;

const PARTY = statement('select p.id, p.name, p.language from parties.party p where p.merchant_id = :merchant and p.id = :partyId::uuid');
const LEDGER = statement(`select l.* from ${LEDGER_OF_PARTY} l order by l.side desc, l.currency, l.date, l.id limit ${MOST + 1}`);
const SUMMARY = statement(`select g.* from ${summaryOf((column) => `${column} = :partyId::uuid`)} g order by g.side desc, g.currency`);
const ITEMS = statement(`select i.*, ${bucketSql('i.days')} as bucket from ${OPEN_ITEMS} i where i.party_id = :partyId::uuid
  order by i.side desc, i.currency, i.due_date, i.number limit ${MOST + 1}`);

const FIGURES = ['opening', 'charges', 'returns', 'paid', 'adjusted', 'closing'] as const;
type Side = keyof typeof sideTitles;
interface Line {
  side: Side;
  date: string;
  kind: keyof typeof lineTitles;
  number: string;
  about: string;
  currency: string;
  amount: string;
  balance: string;
}
type Summary = Record<(typeof FIGURES)[number], string> & { side: Side; currency: string };
interface Item {
  side: Side;
  kind: keyof typeof itemTitles;
  number: string;
  date: string;
  due_date: string;
  days: number;
  currency: string;
  original: string;
  open: string;
  bucket: Bucket;
}
interface Found {
  party: { id: string; name: string; language: string | null };
  summary: Summary[];
  ledger: Line[];
  items: Item[];
  from: string;
  to: string;
}

/** Everything with one partner on paper, and in one spreadsheet: totals, account, open items and aging. */
export const partnerSheets = answer(settlement.queries['partner-sheets'], async (ctx, { partyId, from, to, ...chosen }) => {
  const party = await ctx.row<Found['party']>(PARTY, { partyId });
  if (!party) throw errors.party_not_found();
  const { zone, currency } = ctx.merchant;
  const period = { partyId, from, to, zone };
  const [head, summary, ledger, items] = await Promise.all([
    heading(ctx),
    ctx.rows<Summary>(SUMMARY, period),
    ctx.rows<Line>(LEDGER, period),
    ctx.rows<Item>(ITEMS, { partyId, asOf: to, zone, currency }),
  ]);
  const found = { party, summary, ledger, items, from, to };
  return sheetsOf(ctx, chosen, {
    title: words.ledger,
    papers: STATEMENT_PAPERS,
    paper: 'a4',
    rows: [found],
    numberOf: () => `${party.name} ${from} – ${to}`,
    partnerLanguage: () => party.language,
    sheet: (row, wording) => sheetsOfPartner(row, wording, head),
  });
});

function sheetsOfPartner({ party, summary, ledger, items, from, to }: Found, wording: Wording, head: Heading): Sheet[] {
  const { say, date } = wording;
  const period = `${date(from)} – ${date(to)}`;
  const asOf = say(words.asOf).replace('{date}', date(to));
  const cut = (rows: readonly unknown[]) =>
    rows.length > MOST ? [{ block: 'notes' as const, label: say(words.note), text: say(words.cut).replace('{count}', String(MOST)) }] : [];
  const page = (title: string, when: string, table: BlockOf<'table'>, rows: readonly unknown[]): Sheet => ({
    ...{ kind: 'document', id: `${party.id} ${title}`, number: title, language: wording.language },
    foot: [head.name, head.foot].filter(Boolean).join('  '),
    blocks: [
      { block: 'banner', title, left: party.name, centre: when, right: head.name, barcode: null, mark: null },
      rows.length ? table : { block: 'notes', label: title, text: say(words.nothing) },
      ...cut(rows),
    ],
  });
  return [
    page(say(words.summary), period, summaryTable(summary, wording), summary),
    page(say(words.ledger), period, ledgerTable(ledger.slice(0, MOST), wording), ledger),
    page(say(words.openItems), asOf, itemsTable(items.slice(0, MOST), wording), items),
    page(say(words.aging), asOf, agingTable(items, wording), items),
  ];
}

const money = (label: string, share = 12) => ({ label, kind: 'money' as const, share });
const plain = (label: string, share = 12) => ({ label, kind: 'text' as const, share });

const summaryTable = (rows: readonly Summary[], { say, money: figure }: Wording): BlockOf<'table'> => ({
  block: 'table',
  ruled: true,
  columns: [plain(say(labels.side)), plain(say(labels.currency), 8), ...FIGURES.map((key) => money(say(labels[key])))],
  rows: rows.map((row) => [say(sideTitles[row.side]), row.currency, ...FIGURES.map((key) => figure(row[key], row.currency))]),
  sums: null,
});

const ledgerTable = (rows: readonly Line[], { say, date, money: figure }: Wording): BlockOf<'table'> => ({
  block: 'table',
  ruled: true,
  columns: [
    ...[plain(say(labels.date), 10), plain(say(labels.side), 8), plain(say(labels.kind), 11)],
    { label: say(labels.document), kind: 'code', share: 17 },
    ...[plain(say(labels.about), 16), plain(say(labels.currency), 7), money(say(labels.amount), 15), money(say(labels.balance), 16)],
  ],
  rows: rows.map((row) => [
    ...[date(row.date), say(sideTitles[row.side]), say(lineTitles[row.kind]), row.number, row.about, row.currency],
    ...[figure(row.amount, row.currency), figure(row.balance, row.currency)],
  ]),
  sums: null,
});

const itemsTable = (rows: readonly Item[], { say, date, money: figure }: Wording): BlockOf<'table'> => ({
  block: 'table',
  ruled: true,
  columns: [
    { label: say(labels.document), kind: 'code', share: 17 },
    ...[plain(say(labels.side), 8), plain(say(labels.kind), 12), plain(say(labels.date), 10), plain(say(labels.dueDate), 10)],
    { label: say(labels.days), kind: 'quantity', share: 8 },
    ...[plain(say(labels.currency), 7), money(say(labels.original), 14), money(say(labels.open), 14)],
  ],
  rows: rows.map((row) => [
    ...[
      row.number,
      say(sideTitles[row.side]),
      say(itemTitles[row.kind]),
      date(row.date),
      date(row.due_date),
      String(row.days),
      row.currency,
    ],
    ...[figure(row.original, row.currency), figure(row.open, row.currency)],
  ]),
  sums: null,
});

/** What is owed by days overdue, and what is not set against anything, by side and currency. */
function agingTable(items: readonly Item[], { say, money: figure }: Wording): BlockOf<'table'> {
  const groups = [...Map.groupBy(items, ({ side, currency }) => `${side} ${currency}`).values()];
  return {
    block: 'table',
    ruled: true,
    columns: [
      ...[plain(say(labels.side), 8), plain(say(labels.currency), 7)],
      ...buckets.map((bucket) => money(say(bucketTitles[bucket]), 12)),
      ...[money(say(labels.unapplied), 12), money(say(labels.balance), 13)],
    ],
    rows: groups.map((group) => {
      const [{ side, currency }] = group as [Item];
      const total = (kept: (item: Item) => boolean) => text(sum(group.filter(kept).map(({ open }) => decimal(open))));
      return [
        ...[say(sideTitles[side]), currency],
        ...buckets.map((bucket) =>
          figure(
            total((item) => isPositive(decimal(item.open)) && item.bucket === bucket),
            currency,
          ),
        ),
        figure(text(negate(decimal(total((item) => isNegative(decimal(item.open)))))), currency),
        figure(
          total(() => true),
          currency,
        ),
      ];
    }),
    sums: null,
  };
}
